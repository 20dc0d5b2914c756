# The payment portal. Read from top to bottom; `make help` lists the commands.
#
#   make demo        everything on a bare Debian 12: packages, build, database, nginx, workers, samples
#   make stop        stops the demo
#   make test        all tests; make test T='view/*' one suite, T='view/a_void*' one test, T=@C1 one row
#                    of the product, T='e2e/*' the browser; a filter that matches nothing is an error
#   make             builds; make SAN=address,undefined builds into build-address,undefined/
#   make tidy        checks the rules of src/README.md
#   make test-all    all of the above with sanitizers too, and everything long
#   make planted     plants bugs in a copy of the sources: do the tests find them?
#   make bench       speed against floors measured in the same run
#   make install     the programs and units below PREFIX (/usr) in DESTDIR; INSTALL tells the rest
#   make deps        installs the Debian packages of tests/packages (sudo when not root)

SAN    ?=
B      ?= build$(SAN:%=-%)
# One spelling, or the objects of the one are not known to be those of the other.
override B := $(patsubst $(CURDIR)/%,%,$(abspath $(B)))
WERROR ?= $(if $(CI),-Werror)
T      ?=

WORKERS := $(patsubst cgi-bin/%.cpp,%,$(wildcard cgi-bin/*.cpp))
JOBS    := $(patsubst src/jobs/%_main.cpp,%,$(wildcard src/jobs/*_main.cpp))
# The commands of an administrator: portalctl, and sandbox, which keeps the stand-in provider.
TOOLS   := portalctl $(patsubst src/sandbox/%_main.cpp,%,$(wildcard src/sandbox/*_main.cpp))

CXX      := g++
# The sanitizers' code makes GCC see values that may be unset where there are none.
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor $(WERROR) $(if $(SAN),-Wno-maybe-uninitialized)
HARDEN   := -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection
# _FORTIFY_SOURCE wants optimisation and does not go with the sanitizers.
OPTIMISE := $(if $(SAN),-O1,-O2 -D_FORTIFY_SOURCE=2)
PKGS     := libxml-2.0 pangocairo pangoft2 cairo fontconfig icu-uc icu-i18n openssl libturbojpeg libcurl gmime-3.0 libargon2 libqrencode
# Empty while the packages are not installed yet: `make deps` comes first then.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
# Debian's spdlog is the compiled one; its own format library keeps headers out of ours.
CXXFLAGS  = -std=c++20 $(OPTIMISE) -g $(WARNINGS) $(HARDEN) $(SAN:%=-fsanitize=% -fno-omit-frame-pointer) \
            -DSPDLOG_COMPILED_LIB -DSPDLOG_FMT_EXTERNAL -DTOML_HEADER_ONLY=1 -DBOOST_TEST_DYN_LINK \
            -iquote src -iquote tests -iquote $(B)/gen $(PKG_CFLAGS)
LDFLAGS   = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SAN:%=-fsanitize=%)
LDLIBS    = -lfcgi -lmysqlcppconn -lctemplate -lspdlog -lfmt -lboost_locale -lpthread $(PKG_LIBS)

SOURCES   := $(filter-out %_main.cpp,$(wildcard src/*/*.cpp))
# What test programs are linked with in the place of the released object of the same function.
TEST_DOUBLES := movable_clock failpoints
HARNESS   := $(filter-out %_main.cpp $(TEST_DOUBLES:%=\%/%.cpp),$(wildcard tests/harness/*.cpp))
TEMPLATES := $(wildcard templates/*.tpl)
CATALOGUES := $(wildcard templates/locale/*.po)
ASSETS    := $(wildcard templates/assets/*)
VARNAMES  := $(TEMPLATES:templates/%=$(B)/gen/templates/%.varnames.h)
PROGRAMS  := $(WORKERS:%=$(B)/cgi-bin/%.fcgi) $(JOBS:%=$(B)/jobs/%) $(TOOLS:%=$(B)/bin/%) $(B)/cgi-bin/helpers/decode_logo

# One short line per step; V=1 shows the commands.
Q = $(if $(V),,@echo "  $@";)

all: $(PROGRAMS) $(B)/bin/fcgi_call share

# --- Programs -----------------------------------------------------------------------------------

$(B)/cgi-bin/%.fcgi: $(B)/obj/cgi-bin/%.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/bin/portalctl: $(B)/obj/src/cli/portalctl_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/bin/sandbox: $(B)/obj/src/sandbox/sandbox_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/jobs/%: $(B)/obj/src/jobs/%_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

# What a worker starts, apart from all that it knows.
$(B)/cgi-bin/helpers/decode_logo: $(B)/obj/src/images/decode_logo_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/tests/cgi-bin/helpers/%: $(B)/cgi-bin/helpers/%
	@mkdir -p $(@D)
	$(Q)ln -f $< $@

$(B)/bin/fcgi_call: $(B)/obj/tests/harness/fcgi_call_main.o $(B)/libharness.a $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/libportal.a: $(SOURCES:%.cpp=$(B)/obj/%.o)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/libharness.a: $(HARNESS:%.cpp=$(B)/obj/%.o)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/obj/%.o: %.cpp $(B)/flags | $(VARNAMES)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) -MMD -MP -c $< -o $@

# Half of what a build compiles are tests, which wait for servers and not for themselves: without the optimiser
# each takes half the time. What `make bench` times is optimised as what is released. (private: not of what they need.)
$(B)/obj/tests/bench/%.o: private OPTIMISE := $(OPTIMISE)
$(B)/obj/tests/%.o: private OPTIMISE := -O0

# Other flags (-Werror in CI) make other objects: this file changes only when they do.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CXX) $(CXXFLAGS)' | cmp -s - $@ || echo '$(CXX) $(CXXFLAGS)' > $@

# A marker that a template does not have is a compile error: one header of names per template.
$(B)/gen/templates/%.varnames.h: templates/%
	@mkdir -p $(@D)
	@ctemplate-make_tpl_varnames_h -q -t templates -o $(@D)/ $(<F)

# --- What the workers read: templates, catalogues, assets by content --------------------------

share: $(B)/share/.made
$(B)/share/.made: $(TEMPLATES) $(CATALOGUES) $(ASSETS) $(wildcard sql/migrations/*.sql sql/sandbox/*.sql templates/sandbox/*) tests/make_share
	@tests/make_share $(B)/share && touch $@

# --- Tests ------------------------------------------------------------------------------------

# The workers as tests run them: the same objects, with a clock that a test can move and failpoints
# that it can set.
DOUBLES = $(TEST_DOUBLES:%=$(B)/obj/tests/harness/%.o)

$(B)/tests/cgi-bin/%.fcgi: $(B)/obj/cgi-bin/%.o $(DOUBLES) $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/tests/jobs/%: $(B)/obj/src/jobs/%_main.o $(DOUBLES) $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/tests/bin/%: $(B)/obj/src/sandbox/%_main.o $(DOUBLES) $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/tests/bin/portalctl: $(B)/obj/src/cli/portalctl_main.o $(DOUBLES) $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

# A worker with routes of the tests' own, for the loop that all workers run.
$(B)/tests/cgi-bin/probe.fcgi: $(B)/obj/tests/harness/probe_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

define test_program
$(B)/tests/$(1): $(patsubst %.cpp,$(B)/obj/%.o,$(wildcard tests/$(1)/*.cpp tests/$(1)/*/*.cpp)) $$(DOUBLES) $(B)/libharness.a $(B)/libportal.a
	@mkdir -p $$(@D)
	$$(Q)$$(CXX) $$(CXXFLAGS) $$^ $$(LDFLAGS) $$(LDLIBS) -lboost_unit_test_framework -o $$@
endef
$(foreach suite,unit db fcgi campaigns,$(eval $(call test_program,$(suite))))

$(B)/tests/db: | $(B)/bin/portalctl

test-workers: $(WORKERS:%=$(B)/tests/cgi-bin/%.fcgi) $(B)/tests/cgi-bin/probe.fcgi $(JOBS:%=$(B)/tests/jobs/%) \
              $(TOOLS:%=$(B)/tests/bin/%) $(B)/tests/cgi-bin/helpers/decode_logo

# tests/run builds what the filter needs, by calling make again.
test:
	@B=$(B) SAN=$(SAN) tests/run '$(T)'

test-all: tidy
	@B=$(B) tests/run --long ''
	@$(MAKE) --no-print-directory SAN=address,undefined test T='not-e2e'
	@B=$(B) tests/planted/run

planted:
	@B=$(B) tests/planted/run

tidy:
	@tests/tidy

bench:
	@tests/deps build run test e2e
	@B=$(B) tests/bench/run

bench-programs: $(B)/bench/fill $(B)/bench/pdf $(B)/bench/fixed/cgi-bin/view.fcgi $(B)/bench/select/cgi-bin/view.fcgi

$(B)/bench/%/cgi-bin/view.fcgi: $(B)/obj/tests/bench/%_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

$(B)/bench/%: $(B)/obj/tests/bench/%_main.o $(B)/libportal.a
	@mkdir -p $(@D)
	$(Q)$(CXX) $(CXXFLAGS) $^ $(LDFLAGS) $(LDLIBS) -o $@

# --- Installing it ----------------------------------------------------------------------------

PREFIX  ?= /usr
LIB     := $(PREFIX)/lib/portal
RELEASED := $(filter-out sandbox,$(WORKERS))
# What a program may write beside its own temporary folder.
writes_view    := ReadWritePaths=/var/lib/portal/branding
writes_courier := ReadWritePaths=/var/lib/portal/mail
# A unit of docs/systemd for one program: $(1) its file, $(2) the program, $(3) the unit's name.
unit = sed -e 's|@NAME@|$(2)|g; s|@LIB@|$(LIB)|g; s|^@WRITES@$$|$(writes_$(2))|' \
           -e '/^@HARDENING@$$/{r docs/systemd/hardening' -e 'd;}' docs/systemd/$(1) > $(DESTDIR)$(PREFIX)/lib/systemd/system/$(3);

# Everything but configuration, secrets and the database: INSTALL says what comes after it.
install: all
	install -d $(DESTDIR)$(LIB)/helpers $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/portal \
	    $(addprefix $(DESTDIR)$(PREFIX)/lib/,systemd/system sysusers.d tmpfiles.d)
	install $(RELEASED:%=$(B)/cgi-bin/%.fcgi) $(JOBS:%=$(B)/jobs/%) nginx/redact_log $(DESTDIR)$(LIB)/
	install $(B)/cgi-bin/helpers/decode_logo $(DESTDIR)$(LIB)/helpers/
	install $(B)/bin/portalctl $(DESTDIR)$(PREFIX)/bin/
	cp -R $(B)/share/. $(DESTDIR)$(PREFIX)/share/portal/
	install -m 0644 nginx/portal.conf nginx/limits.conf nginx/plain_cgi.sed sql/grants.sql docs/portal.example.toml $(DESTDIR)$(PREFIX)/share/portal/
	@$(foreach name,$(RELEASED),$(call unit,worker.socket,$(name),portal-$(name).socket) $(call unit,worker@.service,$(name),portal-$(name)@.service))
	@$(foreach name,$(JOBS),$(call unit,job.service,$(name),portal-$(name).service))
	@$(call unit,redact_log.service,redact_log,portal-redact_log.service)
	install -m 0644 docs/systemd/portal.target $(DESTDIR)$(PREFIX)/lib/systemd/system/
	install -m 0644 docs/systemd/portal.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/portal.conf
	install -m 0644 docs/systemd/portal.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/portal.conf

# --- Running it -------------------------------------------------------------------------------

demo:
	@tests/deps build run
	@$(MAKE) --no-print-directory -j2 all
	@B=$(B) tests/demo start

stop:
	@B=$(B) tests/demo stop

deps:
	@tests/deps build run test e2e

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

clean:
	rm -rf build build-*

FORCE:
.PHONY: FORCE all share test test-all planted test-workers tidy bench bench-programs install demo stop deps help clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
