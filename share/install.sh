#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what lies beside it: `make install` runs it, and whoever has unpacked the tarball.
#
#   ./install.sh                         for yourself, into ~/.local; it starts Leeway
#   sudo PREFIX=/usr/local ./install.sh  for everybody; each user then types: leeway setup
#   DESTDIR=FOLDER ./install.sh          for packagers: below that folder, and nothing is started
#   ./install.sh --uninstall             removes it again; your database stays

set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}
prefix=${PREFIX:-${HOME:?HOME is not set: say where, with PREFIX}/.local}
bin=$prefix/bin
data=$prefix/share
libexec=$prefix/libexec/leeway
doc=$data/doc/leeway
# Where `systemd --user` looks, and journald: ~/.local/share/systemd/user, /usr/lib/…, /usr/local/lib/….
units=$data/systemd/user
catalogs=
case $prefix in
  /usr | /usr/local)
    units=$prefix/lib/systemd/user
    catalogs=$prefix/lib/systemd/catalog
    ;;
esac

# A file that names the folders of this installation.
fill_in() {
  sed "s|@BINDIR@|$bin|g; s|@LIBEXECDIR@|$libexec|g; s|@DOCDIR@|$doc|g; s|@DATADIR@|$data|g
    s|@UNITDIR@|$units|g; s|@CATALOGDIR@|$catalogs|g" "$here/$1"
}

by_sudo() { [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ]; }

check() {
  case $prefix in
    /*) ;;
    *) echo "PREFIX has to begin with /, as in /usr/local." >&2; exit 1 ;;
  esac
  if [ "$prefix" = "${HOME:-}/.local" ] && by_sudo; then
    echo "This would install for root. For yourself: without sudo." >&2
    echo "For everybody: with sudo, and PREFIX=/usr/local" >&2
    exit 1
  fi
  [ ! -e "$here/SHA256SUMS" ] || (cd "$here" && sha256sum --quiet --check SHA256SUMS)
  "$here/bin/leewayd" --version >/dev/null || {
    echo "leewayd does not run on this system: see the line above. It needs libsystemd and SQLite." >&2
    exit 1
  }
}

copy() {
  install -D -m 0755 -t "$root$bin" "$here/bin/leeway" "$here/bin/leewayd"
  install -D -m 0755 -t "$root$libexec" "$here/libexec/in-terminal"
  (cd "$here/share" && find . -type f) | while read -r file; do
    install -D -m 0644 "$here/share/$file" "$root$data/$file"
  done
  install -D -m 0644 -t "$root$units" "$here/systemd/leeway.socket" "$here"/systemd/*.target
  (cd "$here/doc" && find . -type f) | while read -r file; do
    install -d "$(dirname "$root$doc/$file")"
    fill_in "doc/$file" >"$root$doc/$file"
    chmod 0644 "$root$doc/$file"
    [ ! -x "$here/doc/$file" ] || chmod 0755 "$root$doc/$file"
  done
  [ -z "$catalogs" ] || install -D -m 0644 -t "$root$catalogs" "$here/systemd/leeway.catalog"
  for pair in systemd/leeway.service:"$units" systemd/hardened.conf:"$doc" uninstall:"$libexec" \
    share/applications/leeway.desktop:"$data/applications"; do
    from=${pair%%:*}
    to=$root${pair#*:}/${from##*/}
    fill_in "$from" >"$to"
    chmod 0644 "$to"
  done
}

# Where a user manager runs: starts what was installed, or starts it anew.
activate() {
  if [ -n "$catalogs" ]; then
    journalctl --update-catalog || echo "The journal's catalog was not updated, ignoring."
  else
    echo "Without explanations in journalctl -x: a journal catalog is system-wide (PREFIX=/usr/local)."
  fi
  leeway=$bin/leeway
  [ "$(command -v leeway)" != "$leeway" ] || leeway=leeway
  if by_sudo; then
    echo "Nothing was started. Each user who wants Leeway types: $leeway setup"
  elif ! systemctl --user show --property=Version >/dev/null 2>&1; then
    echo "No user manager (systemd --user) runs here, so nothing was started. Where one runs:"
    echo "  $leeway setup"
    echo "Without one: $bin/leewayd & and then: $leeway"
  else
    "$bin/leeway" setup --json >/dev/null
    echo "leeway.service runs, and starts when you log in."
    "$bin/leeway" sample || true
    echo
    echo "Next: $leeway"
  fi
}

case ${1:-} in
  '')
    check
    copy
    [ -n "$root" ] || activate
    ;;
  --uninstall)
    fill_in uninstall | DESTDIR=$root sh
    echo "Your database and your configuration are still there. To erase them for good:"
    # shellcheck disable=SC2016  # for whoever reads it
    echo '  rm -r "${XDG_DATA_HOME:-$HOME/.local/share}/leeway" "${XDG_CONFIG_HOME:-$HOME/.config}/leeway"'
    ;;
  *)
    sed -n 's/^# \{0,1\}//; 3,8p' "$0"
    [ "$1" = --help ] || exit 64
    ;;
esac
