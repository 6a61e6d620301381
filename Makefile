# SPDX-License-Identifier: Apache-2.0
#
#   make demo       shows Leeway at work, in a temporary home folder
#   make test       runs all tests, as CI does
#   make test-desktops  tests every notification server in Debian 12, GNOME Shell and Plasma (1 GB)
#   make test-interop  tests the daemon with systemd 257's varlinkctl and a newer mako, and turns
#                   systemd's interfaces into Swift
#   make lives      simulates a year of random people and checks every promise (DAYS, SEED, PEOPLE)
#   make lint-prompts  says what could be better about the texts         (FILE)
#   make faults     tries faults of all kinds: kills, a full disk, power cuts, damaged files, crowds;
#                   nothing may be lost                               (MINUTES)
#   make faults-planted  plants bugs in a copy on purpose, and the matrix of faults finds each
#   make bench      measures how fast Leeway is, beside other programs
#   make install    installs into ~/.local, as a user service   (PREFIX, DESTDIR)
#   make uninstall  removes the programs; your database stays
#   make release    builds only the two programs: static Swift runtime, stripped
#   make fuzz       feeds random input to everything that reads input    (TARGET, SECONDS)
#   make generate   makes the Swift code and the man page from the .varlink files again
#   make pot        makes share/locale/leeway.pot again, for translators
#   make lint, make format, make deps
#
# Needs Swift 6.3. Installs the Debian packages that are missing, and names them first.

PREFIX ?= $(HOME)/.local
DESTDIR ?=
DAYS ?= 365
SEED ?= 1
PEOPLE ?= 1000
FILE ?= Config/prompts.yaml
TARGET ?= frame envelope description configuration prompts time scenario
SECONDS ?= 600
MINUTES ?= 15
SWIFT ?= swift
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

BINDIR := $(PREFIX)/bin
DATADIR := $(PREFIX)/share
LIBEXECDIR := $(PREFIX)/libexec/leeway
DOCDIR := $(DATADIR)/doc/leeway
ICONDIR := $(DATADIR)/icons/hicolor
# Where `systemd --user` looks: ~/.local/share/systemd/user, /usr/lib/…, /usr/local/lib/….
systemwide := $(filter /usr /usr/local,$(PREFIX))
UNITDIR := $(PREFIX)/$(if $(systemwide),lib,share)/systemd/user
# Where shells look for completions; zsh in a home only if its fpath says so.
BASHDIR := $(DATADIR)/bash-completion/completions
ZSHDIR := $(DATADIR)/zsh/site-functions
FISHDIR := $(DATADIR)/fish/vendor_completions.d
CATALOGDIR := $(if $(systemwide),$(PREFIX)/lib/systemd/catalog)

debug := .build/debug
# In a folder of its own, so that it need not wait for the debug build.
release := .build-release/release
# The CLI is static altogether: it starts in a third of the time. Other flags, another folder.
static := .build-static/release
programs := $(release)/leewayd $(static)/leeway
# Both ends of Varlink's certification: for the tests, never installed.
certification := $(release)/varlink-certification
# Built here, never installed.
lives := $(release)/lives
# Bugs on purpose.
planted := Tests/Integration/faults/planted
plants := $(basename $(notdir $(wildcard $(planted)/*.patch)))
# How the integration tests are dealt.
shards := 1 2 3 4
# Varlink in Python, by others; and what Debian 12 does not have, or only older.
peers := .build/peers
trixie := .build/trixie
generator := $(debug)/varlink-generator
# libFuzzer and what it feeds: with sanitizers, so in a folder of its own.
fuzzer := .build-fuzz/release/fuzz
# Of the phrases of leeway, and of the check-ins' texts.
catalogues := $(patsubst share/locale/%/leeway.po,%,$(wildcard share/locale/*/leeway.po))
translations := $(wildcard Config/prompts.*.yaml)
sources := $(shell find Package.swift Sources Config -type f)
tools := $(shell find Tools -type f)
# Two targets at a time; what a target prints comes out when it ends.
pair := --no-print-directory --jobs=2 --output-sync=target
check_imports := --explicit-target-dependency-import-check error

# Debian's packages, each with its reason.
# libsystemd-dev     the event loop, the bus, the journal
# libsqlite3-dev     the database
# libstdc++-12-dev   Swift's runtime is linked with it
# binutils           the linker
# libncurses6, libcurl4  the Swift toolchain itself
# pkg-config         tells SwiftPM where libsystemd is
# git                SwiftPM fetches with it
# tzdata             the hours of each zone
# python3            runs the demo
# gettext            compiles translations
build_packages := libsystemd-dev libsqlite3-dev libstdc++-12-dev binutils libncurses6 libcurl4 \
  pkg-config git tzdata python3 gettext
# systemd, util-linux            a user manager, a journal, and namespaces for them
# dbus-daemon, dbus-user-session the user's bus, as a unit
# dunst, libnotify-bin           a notification server, and a second program that uses it
# xfce4-notifyd, mako-notifier   two more notification servers
# mate-notification-daemon, notification-daemon, lxqt-notificationd, awesome,
# sway-notification-center       five more, each with habits of its own
# xvfb, xdotool, imagemagick     a screen, a pointer, a picture of it
# sway, grim                     the same for Wayland, for mako
# jq                             makoctl asks with it
# fonts-dejavu-core              letters for them all
# tmux                           a terminal that a test can type in, resize and look at
# python3-pytest                 runs the integration tests
# python3-pip                    fetches the Varlink peers, and what reads a calendar
#                                (Tests/Integration/requirements.txt)
# khal                           a calendar that takes in the file for a phone
# python3-dbusmock               logind and KDE, for what no test can have of the real ones
# python3-jsonschema             holds an export against its schema
# shellcheck                     reads the scripts
# mandoc                         reads the man pages, and finds what is wrong with them
# zsh, fish                      complete a line, as bash does
# strace                         lets one call to the kernel fail
# sqlite3                        its .recover, beside leewayd recover
# desktop-file-utils             reads the launcher's entry, and finds what is wrong with it
# i3blocks, waybar, polybar      status bars that show a line of ours
test_packages := systemd util-linux dbus-daemon dbus-user-session dunst xfce4-notifyd mako-notifier \
  mate-notification-daemon notification-daemon lxqt-notificationd awesome sway-notification-center \
  sway grim jq fonts-dejavu-core \
  libnotify-bin xvfb xdotool imagemagick tmux python3-pytest python3-pip python3-dbusmock \
  python3-jsonschema shellcheck mandoc zsh fish i3blocks waybar polybar desktop-file-utils \
  strace sqlite3 khal

# gnome-shell, gjs, dconf-*, libgl1-mesa-dri, libglib2.0-bin  GNOME Shell, drawn by software
# plasma-*, kwin-x11, kded5, breeze, qml-module-*             Plasma
# notify-osd                                                  a server without buttons
desktop_packages := gnome-shell gjs dconf-service dconf-gsettings-backend libgl1-mesa-dri \
  libglib2.0-bin plasma-workspace plasma-desktop kwin-x11 kded5 breeze \
  qml-module-org-kde-kitemmodels notify-osd

.PHONY: help demo test test-desktops test-interop lives lint-prompts faults faults-planted bench install uninstall release generate pot lint format deps
.PHONY: build-deps test-deps unit-tests integration $(shards:%=integration-%) idle activate fuzz corpus
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   //p' Makefile

# $(call install-packages,NAMES): installs those that are missing, asking for a password once.
define install-packages
	@if ! command -v dpkg-query >/dev/null; then \
	  echo "Not Debian: this needs what Debian calls $(strip $(1))"; exit 0; \
	fi; \
	missing=; for package in $(1); do \
	  dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || \
	    missing+=" $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	command="apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends$$missing >/dev/null"; \
	if [ "$$(id -u)" = 0 ]; then echo "Installing Debian packages:$$missing"; sh -c "$$command"; \
	elif command -v sudo >/dev/null; then \
	  echo "Installing Debian packages, with sudo:$$missing"; sudo sh -c "$$command"; \
	else echo "Missing Debian packages; as root: apt-get install$$missing" >&2; exit 1; fi
endef

define need-swift
	@$(SWIFT) --version >/dev/null || \
	  { echo "No Swift here: install Swift 6.3 (swift.org), or name it: make SWIFT=…" >&2; exit 1; }
endef

deps: build-deps test-deps

build-deps:
	$(call install-packages,$(build_packages))

test-deps:
	$(call install-packages,$(test_packages))

# The debug build, since it is there first: half the time of a release build.
demo: build-deps
	$(need-swift)
	$(SWIFT) build --product leewayd
	$(SWIFT) build --product leeway
	Tests/Support/demo $(debug)

# Two at a time, so that two cores are busy: the debug build and the unit tests take about as long as all
# the release builds.
test: build-deps test-deps
	$(MAKE) --no-print-directory lint
	$(MAKE) $(pair) unit-tests $(programs) $(certification) $(lives) $(peers)
	$(MAKE) --no-print-directory integration

unit-tests:
	$(need-swift)
	$(SWIFT) build --build-tests $(check_imports)
	$(SWIFT) test --skip-build

# These tests mostly wait, so they are dealt out to sessions that run at the same time (conftest.py). What a
# session prints comes out when it ends. The first one does nothing but ask for the password that sudo
# may want, or say why there can be no session here.
integration: $(programs) $(certification) $(lives) $(peers)
	@status=0; Tests/Support/session true || status=$$?; \
	if [ $$status = 77 ]; then echo "The integration tests were skipped."; \
	elif [ $$status != 0 ]; then exit $$status; \
	else $(MAKE) --no-print-directory --keep-going --jobs=$(words $(shards)) --output-sync=target \
	  $(shards:%=integration-%); fi

$(shards:%=integration-%): integration-%:
	@Tests/Support/session --display --small-disk /run/small -- \
	  /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  --shard $*/$(words $(shards)) Tests/Integration

# Not part of `make test` for its time, about half an hour.
test-desktops: build-deps test-deps
	$(call install-packages,$(desktop_packages))
	@$(MAKE) --no-print-directory $(programs)
	@status=0; Tests/Support/session --display -- env DESKTOPS=1 \
	  /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  Tests/Integration/test_desktops.py Tests/Integration/test_servers.py \
	  Tests/Integration/test_kills.py || status=$$?; \
	if [ $$status = 77 ]; then echo "The tests of whole desktops were skipped."; else exit $$status; fi

# What varlinkctl said is shown. Of every interface of systemd's, Swift is made that compiles.
test-interop: $(programs) $(certification)
	$(SWIFT) build --product varlink-generator
	@status=0; Tests/Support/trixie $(trixie) && \
	Tests/Support/systemd-interfaces $(trixie) $(generator) $(debug)/Modules && \
	Tests/Support/session --display -- \
	  env NEWER=/run/source/$(trixie) /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  -s Tests/Integration/test_varlinkctl.py Tests/Integration/test_newer_mako.py || status=$$?; \
	if [ $$status = 77 ]; then echo "The tests with newer programs were skipped."; \
	else exit $$status; fi

lives: $(lives)
	$(lives) --days $(DAYS) --seed $(SEED) --people $(PEOPLE)

lint-prompts: build-deps
	$(need-swift)
	$(SWIFT) run --quiet lint-prompts $(FILE)

# The table comes as it goes; the same as JSON is kept, also where something was lost. A sample of each row
# is part of make test.
faults: $(programs)
	@mkdir -p Benchmarks .build
	@status=0; Tests/Support/session --display --small-disk /run/small -- \
	  env PYTHONPATH=Tests/Integration /usr/bin/python3 -m faults --seconds $$(( $(MINUTES) * 60 )) \
	  >.build/faults.json || status=$$?; \
	if [ $$status = 77 ]; then echo "The faults were skipped."; exit 0; fi; \
	[ ! -s .build/faults.json ] || mv .build/faults.json Benchmarks/faults.json; exit $$status

# The bugs are built in all at once, in a copy, and each is turned on by its name. Without a name there is
# none, and nothing may be found.
faults-planted: $(programs)
	@rm -rf .build-planted/source; mkdir -p .build-planted/source
	@cp -a Package.swift $(wildcard Package.resolved) Sources Tools Plugins Config Tests .build-planted/source
	@for patch in $(plants); do \
	  git apply --directory=.build-planted/source $(planted)/$$patch.patch || exit; \
	done
	$(SWIFT) build --package-path .build-planted/source --scratch-path .build-planted/build --product leewayd
	@for plant in none $(plants); do \
	  echo "Planted: $$plant"; \
	  Tests/Support/session -- env PYTHONPATH=Tests/Integration LEEWAY_PLANT=$$plant \
	    LEEWAY_DAEMON=/run/source/.build-planted/build/debug/leewayd \
	    /usr/bin/python3 -m faults --planted $$plant --seconds 60 >/dev/null; \
	done

bench: $(programs)
	Tests/Support/session --display -- /usr/bin/python3 Tests/Support/bench

# The idle daemon's threads and context switches over a minute.
idle: $(programs)
	Tests/Support/session --display -- env LEEWAY_QUIET_SPAN=60 \
	  /usr/bin/python3 -m pytest -p no:cacheprovider -q -s Tests/Integration -k asleep

lint:
	$(need-swift)
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tools Plugins Tests
	shellcheck .ci/run share/in-terminal share/uninstall $$(grep -lr -m 1 '^#!/bin/bash' Tests/Support)

format:
	$(need-swift)
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tools Plugins Tests

# SwiftPM leaves the main program to libFuzzer for its own flag only, and of two sanitizers that are
# named apart Swift takes one.
$(fuzzer): build-deps
	$(need-swift)
	LEEWAY_FUZZ=1 $(SWIFT) build -c release --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address \
	  -Xcc -fsanitize=address --scratch-path .build-fuzz --product fuzz

# Swift's own backtrace would hold up libFuzzer's.
fuzz: $(fuzzer)
	@export SWIFT_BACKTRACE=enable=no; for target in $(TARGET); do \
	  mkdir -p .build-fuzz/corpus/$$target .build-fuzz/found/$$target; \
	  echo "$$target:"; \
	  FUZZ_TARGET=$$target nice $(fuzzer) -max_total_time=$(SECONDS) -timeout=25 -max_len=4096 \
	    -print_final_stats=1 -verbosity=0 -artifact_prefix=.build-fuzz/found/$$target/ \
	    .build-fuzz/corpus/$$target Tests/Fuzzing/Corpus/$$target; \
	done

# What has a name of its own stays as it is; of the others, the sixty that reach most, for libFuzzer
# writes those first.
corpus: $(fuzzer)
	@for target in $(TARGET); do \
	  corpus=Tests/Fuzzing/Corpus/$$target; few=$$(mktemp -d); named=$$(mktemp -d); \
	  find $$corpus -type f -regextype egrep ! -regex '.*/[0-9a-f]{40}' -exec cp -t $$named {} +; \
	  FUZZ_TARGET=$$target nice $(fuzzer) -set_cover_merge=1 -use_counters=0 -max_len=1024 \
	    -verbosity=0 $$few $$corpus .build-fuzz/corpus/$$target; \
	  ls -tr $$few | tail -n +61 | (cd $$few && xargs -r rm); \
	  rm -r $$corpus; mkdir $$corpus; find $$few $$named -type f -exec cp -t $$corpus {} +; \
	  rm -r $$few $$named; \
	done

# The test that fails when it is old writes it.
pot: build-deps
	$(need-swift)
	LEEWAY_WRITE_POT=1 $(SWIFT) test --filter theTemplateHasEveryPhraseAndNoOther

# A test fails while they are old.
generate: build-deps
	$(need-swift)
	$(SWIFT) build --product varlink-generator
	$(generator) Sources/LeewayAPI/org.leeway.Leeway.varlink Sources/LeewayAPI/Wire.generated.swift
	$(generator) Sources/Varlink/org.varlink.service.varlink \
	  Sources/Varlink/ServiceInterface.generated.swift
	$(generator) --manual Sources/LeewayAPI/org.leeway.Leeway.varlink share/man/man7/leeway-varlink.7

release: build-deps $(programs)

# Made anew when a source is newer.
$(release)/leewayd: $(sources) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib -Xlinker -s --scratch-path .build-release \
	  --product leewayd
	@touch $@

$(certification): $(sources) $(shell find Tools Plugins Tests/Certification -type f) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib -Xlinker -s --scratch-path .build-release \
	  --product varlink-certification
	@touch $@

$(lives): $(sources) $(tools) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib -Xlinker -s --scratch-path .build-release \
	  --product lives
	@touch $@

# Pure Python, with their hashes; not for this machine's own Python.
$(peers): Tests/Integration/requirements.txt
	rm -rf $@
	/usr/bin/python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
	  --only-binary :all: --require-hashes --target $@ --requirement $<
	@touch $@

$(static)/leeway: $(sources) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib -Xswiftc -static-executable -Xlinker -s \
	  --scratch-path .build-static --product leeway
	@touch $@

filled-in := s|@BINDIR@|$(BINDIR)|g; s|@LIBEXECDIR@|$(LIBEXECDIR)|g; s|@DOCDIR@|$(DOCDIR)|g; \
  s|@DATADIR@|$(DATADIR)|g; s|@UNITDIR@|$(UNITDIR)|g; s|@CATALOGDIR@|$(CATALOGDIR)|g

# $(call fill-in,FROM,TO): a file that names the folders of this installation.
define fill-in
	@sed '$(filled-in)' $(1) >$(2)
	@chmod 0644 $(2)
endef

# $(call completions,SHELL,FILE): what that shell completes a line of leeway's by, in English.
define completions
	@install -d $(dir $(2))
	@LC_ALL=C LANGUAGE= $(static)/leeway --generate-completion-script $(1) >$(2)
	@chmod 0644 $(2)
endef

install: $(programs)
	@if [ "$(PREFIX)" = "$$HOME/.local" ] && [ "$$(id -u)" = 0 ] && [ -n "$${SUDO_USER:-}" ]; then \
	  echo "This would install for root. For yourself: make install, without sudo." >&2; \
	  echo "For everybody: sudo make install PREFIX=/usr/local" >&2; exit 1; \
	fi
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(UNITDIR) $(DESTDIR)$(DOCDIR) \
	  $(DESTDIR)$(DATADIR)/applications
	install -m 0755 $(programs) $(DESTDIR)$(BINDIR)
	$(call fill-in,systemd/leeway.service,$(DESTDIR)$(UNITDIR)/leeway.service)
	install -m 0644 systemd/leeway.socket $(DESTDIR)$(UNITDIR)
	$(call fill-in,systemd/leeway.service.d/hardened.conf,$(DESTDIR)$(DOCDIR)/hardened.conf)
	install -m 0644 Config/leeway.yaml Config/prompts.yaml LICENSE docs/on-the-phone.md \
	  $(DESTDIR)$(DOCDIR)
	@install -d $(DESTDIR)$(DOCDIR)/bars
	@for file in $(notdir $(wildcard share/bars/*)); do \
	  sed '$(filled-in)' share/bars/$$file >$(DESTDIR)$(DOCDIR)/bars/$$file; \
	  chmod 0644 $(DESTDIR)$(DOCDIR)/bars/$$file; \
	done
	$(call fill-in,share/leeway.desktop,$(DESTDIR)$(DATADIR)/applications/leeway.desktop)
	install -D -m 0755 share/in-terminal $(DESTDIR)$(LIBEXECDIR)/in-terminal
	$(call fill-in,share/uninstall,$(DESTDIR)$(LIBEXECDIR)/uninstall)
	install -D -m 0644 share/leeway.svg $(DESTDIR)$(ICONDIR)/scalable/apps/leeway.svg
	install -D -m 0644 share/leeway-symbolic.svg \
	  $(DESTDIR)$(ICONDIR)/symbolic/apps/leeway-symbolic.svg
	@for language in $(catalogues); do \
	  install -d $(DESTDIR)$(DATADIR)/leeway/locale/$$language; \
	  msgfmt --check-format share/locale/$$language/leeway.po \
	    -o $(DESTDIR)$(DATADIR)/leeway/locale/$$language/leeway.mo; \
	  chmod 0644 $(DESTDIR)$(DATADIR)/leeway/locale/$$language/leeway.mo; \
	done
	@for file in $(translations); do \
	  install -D -m 0644 $$file $(DESTDIR)$(DATADIR)/leeway/$${file#*/}; \
	done
	@for page in $(wildcard share/man/man*/*); do \
	  install -D -m 0644 $$page $(DESTDIR)$(PREFIX)/$$page; \
	done
	$(call completions,bash,$(DESTDIR)$(BASHDIR)/leeway)
	$(call completions,zsh,$(DESTDIR)$(ZSHDIR)/_leeway)
	$(call completions,fish,$(DESTDIR)$(FISHDIR)/leeway.fish)
ifneq ($(CATALOGDIR),)
	install -D -m 0644 systemd/leeway.catalog $(DESTDIR)$(CATALOGDIR)/leeway.catalog
endif
	@$(MAKE) --no-print-directory activate

# Where a user manager runs: starts what was installed, or starts it anew.
activate:
ifeq ($(DESTDIR),)
ifneq ($(CATALOGDIR),)
	@journalctl --update-catalog || echo "The journal's catalog was not updated, ignoring."
else
	@echo "Without explanations in journalctl -x: a journal catalog is system-wide (PREFIX=/usr/local)."
endif
	@leeway=$(BINDIR)/leeway; [ "$$(command -v leeway)" != "$$leeway" ] || leeway=leeway; \
	if ! systemctl --user show --property=Version >/dev/null 2>&1; then \
	  echo "No user manager (systemd --user) runs here, so nothing was started. Where one runs:"; \
	  echo "  systemctl --user enable --now $(UNITDIR)/leeway.socket $(UNITDIR)/leeway.service"; \
	  echo "Without one: $(BINDIR)/leewayd & and then: $$leeway"; \
	  exit 0; \
	fi; \
	systemctl --user daemon-reload; \
	systemctl --user --quiet enable $(UNITDIR)/leeway.socket $(UNITDIR)/leeway.service; \
	systemctl --user restart leeway.service || \
	  { systemctl --user --no-pager status leeway.service; exit 1; }; \
	echo "leeway.service runs, and starts when you log in."; \
	$(BINDIR)/leeway sample || true; \
	echo; \
	echo "Next: $$leeway"
endif

uninstall:
	@sed '$(filled-in)' share/uninstall | DESTDIR='$(DESTDIR)' sh
	@echo "Your database and your configuration are still there. To erase them for good:"
	@echo '  rm -r "$${XDG_DATA_HOME:-$$HOME/.local/share}/leeway" "$${XDG_CONFIG_HOME:-$$HOME/.config}/leeway"'
