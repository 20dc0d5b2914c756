#include "invoice_texts.h"

namespace samples {

using i18n::InvoiceText;
using i18n::LineText;

i18n::InvoiceText contractor_text()
{
    InvoiceText text{};
    text.language = text.document_language = "en-US";
    text.direction = i18n::Direction::left_to_right;
    text.title = "Invoice";
    text.number_label = "Invoice number";
    text.number = "HP-2026-0142";
    text.facts = {{"Issue date", "November 22, 2026"},
                  {"Due date", "December 6, 2026"},
                  {"Service period", "November 2 – 20, 2026"},
                  {"Purchase order", "PO 7731"}};
    text.status = "Due in 14 days";
    text.status_tone = i18n::Tone::neutral;
    text.due_on = "Due December 6, 2026";
    text.seller = {"From",
                   "Harbor & Pine Renovations LLC",
                   {"418 Commercial Street", "Portland, ME 04101", "United States"},
                   {{"License", "ME-GC-20177"}, {"", "+1 207 555 0142"}, {"", "office@harborandpine.example"}}};
    text.buyer = {"Bill to",
                  "Eleanor & James Whitfield",
                  {"27 Spruce Hill Road", "Cape Elizabeth, ME 04107", "United States"},
                  {{"Customer number", "C-1088"}}};
    text.description_head = "Description";
    text.quantity_head = "Quantity";
    text.unit_price_head = "Unit price";
    text.amount_head = "Amount";
    text.lines = {
        LineText{"Kitchen demolition and disposal",
                 {"Cabinets, counters, tile floor; dumpster and haul-away included"},
                 "1",
                 "",
                 "$2,350.00",
                 {},
                 "",
                 "$2,350.00"},
        LineText{"Carpentry",
                 {"Framing of the pantry wall, blocking for upper cabinets"},
                 "38.5",
                 "hours",
                 "$84.00",
                 {},
                 "",
                 "$3,234.00"},
        LineText{"White oak flooring, 5 in. select",
                 {"Item WO-5-SEL · Lot 2217"},
                 "212",
                 "sq ft",
                 "$11.75",
                 {{"Contractor discount 8%", "−$199.28"}},
                 "",
                 "$2,291.72"},
        LineText{"Under-cabinet lighting, dimmable", {}, "6", "pieces", "$64.50", {}, "", "$387.00"},
        LineText{"Building permit, city of Cape Elizabeth", {"At cost"}, "1", "", "$180.00", {}, "", "$180.00"},
    };
    text.subtotals = {
        {"Subtotal", "$8,442.72"}, {"Discount – returning customer 3%", "−$253.28"}, {"Net total", "$8,189.44"}};
    text.taxes = {{"Sales tax 5.5%", "of $2,678.72", "$147.33", ""}};
    text.totals = {{"Total", "$8,336.77"}, {"Paid in advance", "−$2,500.00"}};
    text.due = {"Amount due", "$5,836.77"};
    text.payment_heading = "Payment details";
    text.payment = {{"Bank", "Casco Bay Savings"},
                    {"Routing number", "011 200 365"},
                    {"Account number", "7731 0042 19"},
                    {"Reference", "HP-2026-0142"}};
    text.notes_heading = "Notes";
    text.notes = {
        "Thank you for having us. The punch list is done except for the pantry door, which we hang as soon as the "
        "glass arrives; it is not part of this invoice."};
    text.terms_heading = "Terms";
    text.terms = {
        "Payment within 14 days. Balances that are open after 30 days carry interest of 1% a month. Workmanship is "
        "guaranteed for two years from the date of this invoice."};
    text.page_of = "Page {page} of {pages}";
    return text;
}

i18n::InvoiceText long_text(int lines)
{
    auto text = contractor_text();
    const auto pattern = text.lines;
    text.lines.clear();
    for (int i = 0; i < lines; ++i) {
        auto line = pattern[static_cast<std::size_t>(i) % pattern.size()];
        line.name = "No. " + std::to_string(i + 1) + ": " + line.name;
        if (i % 3 == 0)
            line.details.push_back(
                "Delivered to the site and carried in by two people; protective sheets on all floors and "
                "stairs; cleaned up each evening; photographs before and after are in the job folder.");
        text.lines.push_back(line);
    }
    return text;
}

i18n::InvoiceText german_text()
{
    auto text = contractor_text();
    text.language = text.document_language = "de";
    text.title = "Rechnung";
    text.number_label = "Rechnungsnummer";
    text.number = "RE-2026-00871";
    text.facts = {{"Rechnungsdatum", "22. November 2026"},
                  {"Fälligkeitsdatum", "6. Dezember 2026"},
                  {"Leistungszeitraum", "1.–20. November 2026"},
                  {"Ihre Bestellnummer", "4500017731"}};
    text.status = "2 Tage überfällig";
    text.status_tone = i18n::Tone::bad;
    text.due_on = "Fällig am 6. Dezember 2026";
    text.seller = {"Von",
                   "Donaudampfschifffahrtsausrüstung Müller & Söhne GmbH & Co. KG",
                   {"Straße des Friedens 12a", "01097 Dresden", "Deutschland"},
                   {{"USt-IdNr.", "DE123456789"}, {"Handelsregister", "HRA 4711"}, {"", "buchhaltung@ddsm.example"}}};
    text.buyer = {"Rechnungsempfänger",
                  "Rechtsschutzversicherungsgesellschaft Süd AG",
                  {"Abteilung Grundstücksverkehrsgenehmigungen", "Leopoldstraße 8", "80802 München", "Deutschland"},
                  {{"USt-IdNr.", "DE987654321"}}};
    text.others = {{"Lieferadresse", "Betriebshof Süd", {"Wasserstraßenschifffahrtsamt, Tor 3", "94032 Passau"}, {}}};
    text.description_head = "Beschreibung";
    text.quantity_head = "Menge";
    text.unit_price_head = "Einzelpreis";
    text.tax_head = "USt.";
    text.amount_head = "Betrag";
    text.lines = {
        LineText{"Schiffsschraubenbefestigungsmuttern M24, nichtrostend",
                 {"Artikelnummer 8-4471-B"},
                 "1.250",
                 "Stück",
                 "12,40 € je 100",
                 {},
                 "19 %",
                 "155,00 €"},
        LineText{"Geschwindigkeitsbegrenzungsanlageneinstellung vor Ort",
                 {"Einschließlich Anfahrt und Verkehrswegesicherungsmaßnahmen"},
                 "7,5",
                 "Stunden",
                 "96,00 €",
                 {{"Rabatt 10 % – Rahmenvertrag", "−72,00 €"}},
                 "19 %",
                 "648,00 €"},
        LineText{"Fachbuch „Binnenschifffahrtsstraßenordnung“", {}, "2", "", "49,90 €", {}, "7 %", "99,80 €"},
    };
    text.subtotals = {{"Zwischensumme", "902,80 €"},
                      {"Verpackungs- und Versandkostenpauschale", "18,50 €"},
                      {"Nettobetrag", "921,30 €"}};
    text.taxes = {{"Umsatzsteuer 19 %", "auf 821,50 €", "156,09 €", ""},
                  {"Umsatzsteuer 7 %", "auf 99,80 €", "6,99 €", ""}};
    text.totals = {{"Gesamtbetrag", "1.084,38 €"}};
    text.due = {"Zu zahlender Betrag", "1.084,38 €"};
    text.payment_heading = "Zahlungsangaben";
    text.payment = {{"Kontoinhaber", "Müller & Söhne GmbH & Co. KG"},
                    {"IBAN", "DE89 3704 0044 0532 0130 00"},
                    {"BIC", "COBADEFFXXX"},
                    {"Verwendungszweck", "RE-2026-00871"}};
    text.notes_heading = "Anmerkungen";
    text.notes = {"Wir danken für Ihren Auftrag. Die Arbeiten wurden am 20. November 2026 abgenommen."};
    text.terms_heading = "Zahlungsbedingungen";
    text.terms = {"Zahlbar innerhalb von 14 Tagen ohne Abzug. Es gelten unsere Allgemeinen Geschäftsbedingungen."};
    text.page_of = "Seite {page} von {pages}";
    return text;
}

i18n::InvoiceText arabic_text()
{
    auto text = contractor_text();
    text.language = text.document_language = "ar";
    text.direction = i18n::Direction::right_to_left;
    text.title = "فاتورة";
    text.number_label = "رقم الفاتورة";
    text.number = "NJ-2026-0077";
    text.facts = {{"تاريخ الإصدار", "22 نوفمبر 2026"}, {"تاريخ الاستحقاق", "6 ديسمبر 2026"}, {"أمر الشراء", "PO 7731"}};
    text.status = "مستحقة خلال 14 يومًا";
    text.due_on = "تستحق في 6 ديسمبر 2026";
    text.seller = {
        "من",
        "شركة النجمة للمقاولات",
        {"شارع الملك فهد 120", "الرياض 12271", "المملكة العربية السعودية"},
        {{"الرقم الضريبي", "300012345600003"}, {"الهاتف", "+966 11 555 0142"}, {"", "accounts@najma.example"}}};
    text.buyer = {"إلى", "مؤسسة Blue Gulf التجارية", {"طريق الكورنيش 8", "جدة 23412", "المملكة العربية السعودية"}, {}};
    text.description_head = "الوصف";
    text.quantity_head = "الكمية";
    text.unit_price_head = "سعر الوحدة";
    text.amount_head = "المبلغ";
    text.lines = {
        LineText{"تركيب ألواح عازلة للجدران",
                 {"النوع Rockwool 50 mm، مع النقل والتركيب في الموقع"},
                 "120",
                 "م²",
                 "85.00 ر.س.",
                 {{"خصم 5%", "−510.00 ر.س."}},
                 "",
                 "9,690.00 ر.س."},
        LineText{
            "أعمال الدهان الداخلية", {"طبقتان، لون أبيض مطفي"}, "3", "غرف", "1,200.00 ر.س.", {}, "", "3,600.00 ر.س."},
        LineText{"Site supervision (إشراف)", {}, "16", "ساعة", "150.00 ر.س.", {}, "", "2,400.00 ر.س."},
    };
    text.subtotals = {{"المجموع الفرعي", "15,690.00 ر.س."}};
    text.taxes = {{"ضريبة القيمة المضافة 15%", "من 15,690.00 ر.س.", "2,353.50 ر.س.", ""}};
    text.totals = {{"الإجمالي", "18,043.50 ر.س."}};
    text.due = {"المبلغ المستحق", "18,043.50 ر.س."};
    text.payment_heading = "تفاصيل الدفع";
    text.payment = {{"البنك", "بنك الرياض"}, {"IBAN", "SA03 8000 0000 6080 1016 7519"}, {"المرجع", "NJ-2026-0077"}};
    text.notes_heading = "ملاحظات";
    text.notes = {
        "نشكركم على ثقتكم بنا. يشمل السعر إزالة المخلفات وتنظيف الموقع بعد انتهاء الأعمال، ويسري الضمان لمدة سنتين من "
        "تاريخ التسليم.",
        "Questions in English are welcome too: accounts@najma.example."};
    text.terms_heading = "الشروط";
    text.terms = {"الدفع خلال 14 يومًا من تاريخ الفاتورة."};
    text.page_of = "صفحة {page} من {pages}";
    return text;
}

i18n::InvoiceText hebrew_text()
{
    auto text = contractor_text();
    text.language = text.document_language = "he";
    text.direction = i18n::Direction::right_to_left;
    text.title = "חשבונית";
    text.number_label = "מספר חשבונית";
    text.seller.name = "שיפוצי הנמל Harbor בע״מ";
    text.buyer.name = "Eleanor Whitfield ושות׳";
    text.lines = {
        LineText{"פירוק מטבח (kitchen) ופינוי", {"כולל 2 מכולות 8 m³"}, "1", "", "₪ 2,350.00", {}, "", "₪ 2,350.00"},
        LineText{"עבודות נגרות", {}, "38.5", "שעות", "₪ 84.00", {}, "", "₪ 3,234.00"}};
    text.due = {"לתשלום", "₪ 5,584.00"};
    return text;
}

i18n::InvoiceText japanese_text()
{
    auto text = contractor_text();
    text.language = text.document_language = "ja";
    text.title = "請求書";
    text.number_label = "請求書番号";
    text.number = "2026-1142";
    text.facts = {{"発行日", "2026年11月22日"}, {"支払期限", "2026年12月6日"}};
    text.status = "支払い済み";
    text.status_tone = i18n::Tone::good;
    text.due_on = "";
    text.seller = {"請求元",
                   "株式会社みなとデザイン",
                   {"〒231-0023", "神奈川県横浜市中区山下町1丁目2番地", "日本"},
                   {{"登録番号", "T1234567890123"}}};
    text.buyer = {"請求先", "田中商店 御中", {"〒530-0001", "大阪府大阪市北区梅田3丁目1番3号", "日本"}, {}};
    text.description_head = "品目";
    text.quantity_head = "数量";
    text.unit_price_head = "単価";
    text.amount_head = "金額";
    text.lines = {
        LineText{"ウェブサイト制作",
                 {"トップページ、商品一覧、お問い合わせフォームのデザインと実装。スマートフォン対応を含みます。"},
                 "1",
                 "式",
                 "￥320,000",
                 {},
                 "",
                 "￥320,000"},
        LineText{"写真撮影", {}, "2", "日", "￥45,000", {}, "", "￥90,000"}};
    text.subtotals = {{"小計", "￥410,000"}};
    text.taxes = {{"消費税 10%", "対象 ￥410,000", "￥41,000", ""}};
    text.totals = {{"合計", "￥451,000"}, {"お支払い済み", "−￥451,000"}};
    text.due = {"ご請求額", "￥0"};
    text.payment_heading = "お振込先";
    text.payment = {{"銀行", "みなと銀行 本店営業部"}, {"口座番号", "普通 1234567"}};
    text.notes_heading = "備考";
    text.notes = {"平素より格別のお引き立てを賜り、誠にありがとうございます。今後ともよろしくお願い申し上げます。"};
    text.terms = {};
    text.page_of = "{page} / {pages} ページ";
    return text;
}

i18n::InvoiceText text_saying(const std::string& words)
{
    const i18n::Labelled fact{words, words};
    const i18n::PartyText party{words, words, {words}, {fact}};
    InvoiceText text{};
    text.direction = i18n::Direction::left_to_right;
    text.language = text.document_language = text.title = text.number_label = text.number = text.status = text.due_on =
        words;
    text.facts = text.subtotals = text.totals = text.payment = {fact};
    text.seller = text.buyer = party;
    text.others = {party};
    text.description_head = text.quantity_head = text.unit_price_head = text.tax_head = text.amount_head = words;
    text.lines = {LineText{words, {words}, words, words, words, {fact}, words, words}};
    text.taxes = {{words, words, words, words}};
    text.due = fact;
    text.plan_heading = text.payment_heading = text.notes_heading = text.terms_heading = words;
    text.plan = {{words, words, words, words}};
    text.notes = text.terms = {words};
    text.page_of = "{page} {pages} " + words;
    return text;
}

}  // namespace samples
