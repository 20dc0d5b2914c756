// All browser tests, in this order: the last ones stop parts of the portal. tests/run starts this file.
import "./invoice.test.mjs";
import "./pay.test.mjs";
import "./plan.test.mjs";
import "./amount.test.mjs";
import "./language.test.mjs";
import "./staff.test.mjs";
import "./story.test.mjs";
import "./dead_link.test.mjs";
import "./everyone.test.mjs";
import "./headers.test.mjs";
import "./limits.test.mjs";
import "./commands.test.mjs";
import "./plain_cgi.test.mjs";
import "./sandbox.test.mjs";
import "./sandbox_fields.test.mjs";
import "./secrecy.test.mjs";
