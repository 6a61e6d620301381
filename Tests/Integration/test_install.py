# SPDX-License-Identifier: Apache-2.0
"""`make install` and what it leaves: programs, units, files beside."""

import os
import re
import stat

import pytest
from conftest import (
    BIN,
    CONFIG,
    DATA,
    HOME,
    MESSAGE_IDS,
    SOURCE,
    leeway,
    leeway_json,
    main_pid,
    run,
    show,
    systemctl,
)

UNITS = HOME / ".local/share/systemd/user"


def test_it_says_the_next_command(installation):
    assert installation.rstrip().splitlines()[-1] == "Next: leeway"


def test_the_service_runs_and_starts_at_login(installation):
    assert show("leeway.service", "UnitFileState") == "enabled"
    assert show("leeway.socket", "UnitFileState") == "enabled"
    assert show("leeway.service", "FragmentPath") == str(UNITS / "leeway.service")


def test_the_units_are_clean(installation):
    checked = run(
        "systemd-analyze", "--user", "verify", UNITS / "leeway.service", UNITS / "leeway.socket",
        *sorted(UNITS.glob("leeway-*.target")),
    )
    assert checked.stdout + checked.stderr == ""


def test_the_sandbox_is_no_weaker_than_promised(installation):
    run("systemd-analyze", "--user", "security", "--threshold=62", "leeway.service")


def test_the_programs_are_static_and_stripped(installation):
    for program in ("leeway", "leewayd"):
        libraries = run("readelf", "-d", BIN / program).stdout
        assert "swift" not in libraries and "Foundation" not in libraries, libraries
        assert ".symtab" not in run("readelf", "-S", "-W", BIN / program).stdout
    assert "libsystemd" in run("readelf", "-d", BIN / "leewayd").stdout
    # The CLI needs no library at all, and so starts in a millisecond.
    assert "NEEDED" not in run("readelf", "-d", BIN / "leeway").stdout


def test_both_tell_the_same_version(installation):
    versions = {
        run(BIN / program, "--version").stdout.split()[-1] for program in ("leeway", "leewayd")
    }
    assert len(versions) == 1


def test_a_second_install_starts_the_new_programs(home):
    leeway("log")
    before = main_pid()
    run("make", "install", cwd=SOURCE)
    assert main_pid() != before
    assert "Holding" in leeway().stdout or "hold" in leeway().stdout


@pytest.mark.parametrize("prefix", ["usr", "usr/local", "opt/leeway"])
def test_a_packager_gets_every_file_and_nothing_is_started(installation, tmp_path, prefix):
    staged = run("make", "install", f"DESTDIR={tmp_path}", f"PREFIX=/{prefix}", cwd=SOURCE)
    assert "Next" not in staged.stdout
    there = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    units = f"{prefix}/{'share' if prefix.startswith('opt') else 'lib'}/systemd/user"
    assert there >= {
        f"{prefix}/bin/leeway",
        f"{prefix}/bin/leewayd",
        f"{units}/leeway.service",
        f"{units}/leeway.socket",
        f"{units}/leeway-check-in.target",
        f"{units}/leeway-answered.target",
        f"{units}/leeway-hold-began.target",
        f"{units}/leeway-hold-ended.target",
        f"{prefix}/share/doc/leeway/hooks/lamp",
        f"{prefix}/share/doc/leeway/hooks/lamp.service",
        f"{prefix}/share/doc/leeway/hooks/push.service",
        f"{prefix}/share/doc/leeway/hooks/push.curl",
        f"{prefix}/share/man/man7/leeway.hooks.7",
        f"{prefix}/share/applications/leeway.desktop",
        f"{prefix}/share/metainfo/org.leeway.leeway.metainfo.xml",
        f"{prefix}/share/icons/hicolor/scalable/apps/leeway.svg",
        f"{prefix}/share/icons/hicolor/symbolic/apps/leeway-symbolic.svg",
        f"{prefix}/share/doc/leeway/hardened.conf",
        f"{prefix}/share/doc/leeway/leeway.yaml",
        f"{prefix}/share/doc/leeway/on-the-phone.md",
        f"{prefix}/share/doc/leeway/bars/waybar.jsonc",
        f"{prefix}/share/doc/leeway/bars/waybar.css",
        f"{prefix}/share/doc/leeway/bars/polybar.ini",
        f"{prefix}/share/doc/leeway/bars/i3blocks.conf",
        f"{prefix}/share/bash-completion/completions/leeway",
        f"{prefix}/share/zsh/site-functions/_leeway",
        f"{prefix}/share/fish/vendor_completions.d/leeway.fish",
        f"{prefix}/share/leeway/locale/de/leeway.mo",
        f"{prefix}/share/leeway/prompts.de.yaml",
    }
    assert f'ExecStart="/{prefix}/bin/leewayd"' in (tmp_path / units / "leeway.service").read_text()
    for sample in (tmp_path / f"{prefix}/share/doc/leeway/bars").iterdir():
        assert not re.search("@[A-Z]+@", sample.read_text()), sample
    catalog = f"{prefix}/lib/systemd/catalog/leeway.catalog"
    assert (catalog in there) == prefix.startswith("usr")

    run("make", "uninstall", f"DESTDIR={tmp_path}", f"PREFIX=/{prefix}", cwd=SOURCE)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_was_unpacked_is_whole_or_is_not_installed(installation, tmp_path):
    """As the tarball has it: `make install` installs from the same folder."""
    stage, root = tmp_path / "stage", tmp_path / "root"
    run("make", "stage", f"STAGE={stage}", cwd=SOURCE)
    sums = run("sha256sum", "bin/leeway", "systemd/leeway.socket", cwd=stage).stdout
    (stage / "SHA256SUMS").write_text(sums)
    environment = os.environ | {"DESTDIR": str(root), "PREFIX": "/opt/leeway"}
    run(stage / "install.sh", env=environment)
    assert (root / "opt/leeway/bin/leeway").stat().st_mode & 0o777 == 0o755
    run(stage / "install.sh", "--uninstall", env=environment)
    assert not [path for path in root.rglob("*") if path.is_file()]
    (stage / "systemd/leeway.socket").write_text("[Unit]\n")
    refused = run(stage / "install.sh", env=environment, check=False)
    assert refused.returncode != 0 and "leeway.socket" in refused.stdout + refused.stderr
    assert not [path for path in root.rglob("*") if path.is_file()]


def test_how_it_is_called_is_checked(installation, tmp_path):
    told = run(SOURCE / "share/install.sh", "--help").stdout
    assert "sudo PREFIX=/usr/local ./install.sh" in told
    assert run(SOURCE / "share/install.sh", "--what", check=False).returncode == 64
    refused = run(SOURCE / "share/install.sh", env=os.environ | {"PREFIX": "opt"}, check=False)
    assert refused.returncode == 1 and "PREFIX" in refused.stderr


def test_uninstall_keeps_the_database_and_says_how_to_erase_it(home):
    leeway("log")
    told = run("make", "uninstall", cwd=SOURCE).stdout
    try:
        assert (DATA / "leeway.db").exists()
        assert (CONFIG / "leeway.yaml").exists()
        assert "rm -r" in told
        assert not (BIN / "leeway").exists()
        assert show("leeway.service", "LoadState") == "not-found"
    finally:
        run("make", "install", cwd=SOURCE)
    assert "undo" in leeway().stdout or "hold" in leeway().stdout.lower()


def test_the_data_is_the_users_alone(home):
    leeway("log")
    assert stat.S_IMODE(DATA.stat().st_mode) == 0o700
    for path in DATA.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    socket = os.environ["XDG_RUNTIME_DIR"] + "/leeway/org.leeway.Leeway"
    assert stat.S_IMODE(os.stat(socket).st_mode) == 0o600


def test_it_works_in_the_closer_sandbox(home, journal, bus):
    denied = run("unshare", "--user", "true", check=False)
    if denied.returncode != 0:
        pytest.skip(f"no user namespaces here: {denied.stderr.strip()}")
    chosen = HOME / ".config/systemd/user/leeway.service.d"
    chosen.mkdir(parents=True)
    drop_in = chosen / "hardened.conf"
    drop_in.write_text((HOME / ".local/share/doc/leeway/hardened.conf").read_text())
    DATA.mkdir(mode=0o700)
    systemctl("daemon-reload")
    try:
        leeway("log")
        assert "hardened.conf" in show("leeway.service", "DropInPaths")
        journal.record("checkInDue")
        assert bus.notification()["summary"]
        assert (DATA / "leeway.db").exists()
        systemctl("reload", "leeway.service")
        # A stop and the help card's own lines hold here, too, when all else is broken.
        configuration = CONFIG / "leeway.yaml"
        configuration.write_text("helpCard: {lines: [\"My sister: 0123\"]}\n")
        systemctl("reload", "leeway.service")
        configuration.write_text("hold: broken\n")
        systemctl("restart", "leeway.service")
        assert leeway(check=False).returncode == 78
        assert "My sister: 0123" in leeway("help-card").stdout
        assert "My sister: 0123" in leeway("stop").stdout
        assert (DATA / "leeway.mark").exists()
        configuration.write_text("")
        assert leeway_json("status")[0]["state"]["unsafe"]
        run("systemd-analyze", "--user", "security", "--threshold=15", "leeway.service")
    finally:
        drop_in.unlink()
        chosen.rmdir()
        systemctl("daemon-reload")


def test_the_catalog_compiles_and_explains_every_message(installation, tmp_path):
    folder = tmp_path / "usr/lib/systemd/catalog"
    folder.mkdir(parents=True)
    (tmp_path / "var/lib/systemd/catalog").mkdir(parents=True)
    (folder / "leeway.catalog").write_text((SOURCE / "systemd/leeway.catalog").read_text())
    run("journalctl", "--update-catalog", f"--root={tmp_path}")
    listed = run("journalctl", "--list-catalog", f"--root={tmp_path}").stdout
    explained = {line.split()[0] for line in listed.splitlines()}
    assert explained == set(MESSAGE_IDS.values())
    sent = (SOURCE / "Sources/LeewayDaemon/Health/MessageID.swift").read_text()
    assert explained == set(re.findall(r'"([0-9a-f]{32})"', sent))
