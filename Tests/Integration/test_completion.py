# SPDX-License-Identifier: Apache-2.0
"""What shells offer on a line of leeway's, with the completions that `make install` puts there."""

import os
import pty
import re
import select
import subprocess
import time

import pytest
from conftest import DEADLINE, HOME, leeway, run, systemctl

SHARE = HOME / ".local/share"


def bash(*words):
    """What bash offers for the last word."""
    line = " ".join(words)
    script = f"""
      source {SHARE}/bash-completion/completions/leeway
      function=$(complete -p leeway | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
      COMP_WORDS=({" ".join(f"'{word}'" for word in words)})
      COMP_CWORD={len(words) - 1} COMP_LINE='{line}' COMP_POINT={len(line)}
      "$function" leeway '{words[-1]}' '{words[-2]}'
      printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    result = run("bash", "--norc", "-c", script)
    assert result.stderr == ""
    return [word for word in result.stdout.split("\n") if word]


def fish(*words):
    """What fish offers for the last word; it finds the completions by itself."""
    result = run("fish", "-c", f"complete -C '{' '.join(words)}'")
    assert result.stderr == ""
    return [line.split("\t")[0] for line in result.stdout.splitlines()]


def zsh(*words):
    """What a line becomes in zsh when Tab is pressed at its end."""
    line = " ".join(words)
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=other, stdout=other, stderr=other, start_new_session=True,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "200", "PS1": "", "RPS1": ""},
    )
    os.close(other)
    try:
        os.write(
            terminal,
            f"fpath=({SHARE}/zsh/site-functions $fpath); autoload -U compinit; compinit -u -D; "
            "show() { print -r \"<<$BUFFER>>\"; }; zle -N show; bindkey '^O' show; "
            "print ready-$((6 * 7))\n".encode(),
        )
        read_until(terminal, r"ready-42")
        os.write(terminal, f"{line}\t\x0f".encode())
        return read_until(terminal, r"<<(.*?)>>").group(1).strip().split()
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def read_until(terminal, pattern):
    """What the terminal shows, up to a match."""
    deadline = time.monotonic() + DEADLINE
    shown = ""
    while not (found := re.search(pattern, shown, re.DOTALL)):
        left = deadline - time.monotonic()
        assert left > 0 and select.select([terminal], [], [], left)[0], repr(shown)
        shown += os.read(terminal, 65536).decode(errors="replace")
    return found


@pytest.fixture
def episode(home, watch):
    """An open episode whose first check-in waits for an answer, and two plans."""
    changes = watch()
    for words in ("text\nwalk", "call\nread"):
        leeway("plan", "add", input=words)
    leeway("log")
    changes.wait_for(lambda one: one["kind"] == "checkIn", "the first check-in")
    return "1-settle-1.1"


@pytest.mark.parametrize("shell", [bash, fish])
def test_ids_come_from_the_daemon(episode, shell):
    assert shell("leeway", "later", "") == [episode]
    assert shell("leeway", "answer", "1-") == [episode]
    assert episode in shell("leeway", "explain", "")
    assert len(shell("leeway", "explain", "1-")) > 1
    assert shell("leeway", "history", "") == ["1"]
    assert shell("leeway", "forget", "") == ["1"]
    assert sorted(shell("leeway", "plan", "remove", "")) == ["1", "2"]


@pytest.mark.parametrize("shell", [bash, fish])
def test_verbs_and_words_are_offered(home, shell):
    assert shell("leeway", "doc") == ["doctor"]
    assert "holding" in shell("leeway", "answer", "1-settle-1.1", "")
    assert sorted(shell("leeway", "discreet", "")) == ["off", "on"]
    assert "waybar" in shell("leeway", "status", "--format", "")
    assert "--until" in shell("leeway", "hold", "--")


def test_zsh_completes_a_line(episode):
    assert zsh("leeway", "later", "1-") == ["leeway", "later", episode]
    assert zsh("leeway", "history", "") == ["leeway", "history", "1"]
    assert zsh("leeway", "doc") == ["leeway", "doctor"]


@pytest.mark.parametrize("shell", [bash, fish, zsh])
def test_without_a_daemon_nothing_is_offered_and_nothing_is_said(home, shell):
    systemctl("stop", "leeway.service", "leeway.socket")
    offered = shell("leeway", "history", "")
    assert offered in ([], ["leeway", "history"])


def test_what_is_asked_takes_no_time(home):
    leeway()
    began = time.monotonic()
    for _ in range(20):
        leeway("---candidates", "explained")
    each = (time.monotonic() - began) / 20
    print(f"candidates: {each * 1000:.1f} ms")
    assert each < 0.5
