# SPDX-License-Identifier: Apache-2.0
"""Every command of the README, in its order, as somebody would type it."""

import re
import shlex

import pytest
from conftest import BIN, DATA, HOME, SOURCE, leeway, run

README = (SOURCE / "README.md").read_text()
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S)
COMMANDS = [
    command
    for line in "".join(BLOCKS).splitlines()
    if (command := line.split("#")[0].strip())
]
# The one that these tests are part of; it cannot be run inside itself.
ITSELF = "make test"
# What a command reads where it asks for something.
TYPED = {
    "leeway log --note": "we were both tired\n",
    "leeway note": "a walk helped\n",
    "leeway plan add": "text\ncount the red doors\n",
    "leeway unsent": "why now?\nsay something\n",
    "leeway mine add": "I want to hear them out\n",
}
# Where nobody can be asked, it has to be said.
MEANT = {
    "leeway forget 1": ["--yes"],
    "leeway unsent": ["add"],
    "leeway mine add": ["reason"],
}
# What needs something that is not always there, and says so.
MAY_BE_REFUSED = {"leeway later"}
# Where nothing waits for an answer.
SAYS_NOTHING = {"leeway prompts --unanswered --quiet"}


def test_ci_calls_what_the_readme_says():
    assert ITSELF in COMMANDS
    assert ITSELF in (SOURCE / ".ci/run").read_text().splitlines()


def test_every_command_is_one_that_is_run_here():
    known = re.compile(r"(leeway|leewayd|make|systemctl --user)( |$)")
    assert len(COMMANDS) > 15
    assert [command for command in COMMANDS if not known.match(command)] == []


def test_what_is_typed_at_leeway(home):
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] not in ("leeway", "leewayd"):
            continue
        if words[1:2] in (["log"], ["hold"]):
            # Each of them is an example by itself.
            leeway("close", check=False)
            leeway("safe")
        if words[1:2] == ["hold"]:
            leeway("log")
        # The README says `leeway`, and ~/.local/bin is in nobody's PATH here.
        words += MEANT.get(command, [])
        result = run(
            BIN / words[0], *words[1:], input=TYPED.get(command, ""), cwd=SOURCE, check=False
        )
        refused = result.returncode == 1 and command in MAY_BE_REFUSED
        assert result.returncode == 0 or refused, f"{command}: {result.stdout}{result.stderr}"
        assert result.stdout or refused or command in SAYS_NOTHING, command


def test_make_uninstall_and_install(home):
    for command in ("make uninstall", "make install"):
        assert command in COMMANDS
        run(*shlex.split(command), cwd=SOURCE, timeout=120)
    assert (BIN / "leeway").exists()


def test_make_demo(home, tmp_path):
    assert "make demo" in COMMANDS
    # The release programs: the debug build that `make demo` makes first is not there in a clean run.
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("leeway", "leewayd"):
        (folder / name).symlink_to(BIN / name)
    shown = run("Tests/Support/demo", folder, cwd=SOURCE).stdout
    assert "The hold is over" in shown


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", README))
def test_the_pictures_are_there(picture):
    assert (SOURCE / picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("target", re.findall(r"[^!]\[.*?\]\((?!https?:)(.*?)\)", README))
def test_the_links_lead_somewhere(target):
    assert (SOURCE / target).exists()


def test_the_data_is_where_the_readme_says(home):
    leeway("log")
    assert str(DATA).replace(str(HOME), "~") in README
