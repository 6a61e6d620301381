# SPDX-License-Identifier: Apache-2.0
"""In a language nobody speaks, nothing that the installed programs say is English but data."""

import html
import os
import re

import pytest
from conftest import CONFIG, DATA, HOME, QUICK, SOURCE, leeway, leeway_json, run

LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶŁṀŃÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķłṁñöþǫŕšţûṽŵẋýž",
)
LANGUAGE = {"LANG": "xx_XX.UTF-8"}
VERBS = re.findall(
    r'CommandConfiguration\.verb\(\s*"([a-z-]+)"',
    "".join(path.read_text() for path in (SOURCE / "Sources/leeway/Verbs").glob("*.swift")),
)


def accented(text):
    """With other letters, but for placeholders and escapes."""
    parts = re.findall(r"\{\w+\}|\\.|[^{\\]+", text)
    return "".join(part if part[0] in "{\\" else part.translate(LETTERS) for part in parts)


def phrases():
    """leeway.pot, translated."""
    template = (SOURCE / "share/locale/leeway.pot").read_text().split("\n\n")
    yield (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
    )
    for entry in template[1:]:
        lines = [line for line in entry.splitlines() if not line.startswith(("#", "msgstr"))]
        ids = re.split(r"^(?=msgid)", "\n".join(lines), flags=re.MULTILINE)
        ids = ["".join(re.findall(r'"(.*)"', one)) for one in ids if one.startswith("msgid")]
        texts = [accented(one) for one in ids]
        if len(texts) == 1:
            yield "\n".join([*lines, f'msgstr "{texts[0]}"'])
        else:
            yield "\n".join([*lines, *(f'msgstr[{n}] "{text}"' for n, text in enumerate(texts))])


def prompts():
    """Config/prompts.yaml, translated."""
    for line in (SOURCE / "Config/prompts.yaml").read_text().splitlines():
        found = re.fullmatch(r"(  +(?!phase|source|aboutPartner|contact|loop|when|round)\w+: )(.*)", line)
        yield found[1] + accented(found[2]) if found else line


def compile_to(path, po):
    run("msgfmt", "-o", path, "-", input=po)


@pytest.fixture
def nowhere(home):
    """The user reads a language that both programs have files for."""
    folder = DATA / "locale/xx"
    folder.mkdir(parents=True)
    compile_to(folder / "leeway.mo", "\n\n".join(phrases()))
    (CONFIG / "prompts.xx.yaml").write_text("\n".join(prompts()))
    (CONFIG / "leeway.yaml").write_text(QUICK + "locale: xx\n")


def english(text, *data):
    """The words in it that are neither translated nor data."""
    for one in sorted(data, key=len, reverse=True):
        text = text.replace(one, "")
    text = re.sub(r"\bleeway( (mine |unsent |plan )?(add )?[a-z-]+)?|\d+-[a-z-]+-[\d.]+|--?[a-z-]+", "", text)
    return re.findall(r"[A-Za-z]+", text)


def said(*arguments, **options):
    """All that `leeway` says in that language."""
    told = leeway(*arguments, check=False, env=os.environ | LANGUAGE, **options)
    assert told.stdout or told.stderr
    return told.stdout + told.stderr


def test_a_day_in_another_language(nowhere, bus):
    # Why a check-in comes is told in English as long as there is one.
    for words in (
        ["help-card"], ["history"], ["prompts"], ["preview"], ["explain"], ["undo"], ["ok"],
        ["log"], ["status"],
    ):
        assert not english(said(*words)), words
    sent = bus.notification()
    body = html.unescape(sent["body"])
    assert not english(" ".join([sent["summary"], body, *sent["labels"]])), sent
    assert len(sent["labels"]) == 4
    for words in (
        ["prompts"], ["later"], ["ok"], ["reached"], ["hold", "--for", "50m"], ["pause"],
        ["resume"], ["history"], ["history", "1"], ["discreet"], ["discreet", "on"], ["reload"],
        ["discreet", "off"], ["back"], ["unsafe"], ["log"], ["safe"], ["undo"], ["sample"],
        ["forget", "1", "--yes"], ["close"],
    ):
        assert not english(said(*words), "JSON"), words
    sample = bus.notification()
    while sample["labels"]:
        sample = bus.notification()
    assert not english(sample["summary"] + sample["body"])
    assert not english(said("note", input="Λόγια\n"))


def test_help_and_mistakes_in_another_language(nowhere):
    assert len(VERBS) > 20
    for verb in VERBS:
        assert not english(said(verb, "--help")), verb
        assert not english(said(verb, "--frob"), "frob", "<id>", *VERBS), verb


def test_completions_in_another_language(nowhere):
    script = said("--generate-completion-script", "fish")
    described = set(re.findall(r"-d '(.*?)'", script))
    # These are the parser's own.
    described -= {
        "Show the version.",
        "Show help information.",
        "Show subcommand help information.",
    }
    assert len(described) > 20
    assert not [one for one in described if english(one, "JSON")]


def test_a_broken_translation_leaves_english(nowhere):
    (DATA / "locale/xx/leeway.mo").write_text("broken")
    assert "leeway log" in said("--help") and "your partner pulled away" in said("--help")


def test_without_a_language_no_file_is_looked_for(nowhere):
    assert "your partner pulled away" in leeway("--help", env=os.environ | {"LC_ALL": "C"}).stdout
    assert leeway_json("status")
    assert (HOME / ".local/share/leeway/locale/xx/leeway.mo").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["log"], "Abwarten bis"), ([], "Was du jetzt tun kannst"),
        (["help-card", "--region", "DE"], "Jetzt in Gefahr"), (["stop"], "Es kommen keine Hinweise mehr"),
        (["asked"], "du hast gefragt"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_german_has_what_is_read_first(home, words, says):
    """Plain leeway, log, asked, stop and the help card, with the files where `make install` puts them."""
    (DATA / "locale/de").mkdir(parents=True)
    compile_to(DATA / "locale/de/leeway.mo", (SOURCE / "share/locale/de/leeway.po").read_text())
    (DATA / "prompts.de.yaml").write_text((SOURCE / "Config/prompts.de.yaml").read_text())
    (CONFIG / "leeway.yaml").write_text(QUICK + "locale: de\nhelpCard: {region: DE}\n")
    leeway("log")
    told = leeway(*words, env=os.environ | {"LANG": "de_DE.UTF-8"}).stdout
    assert says in told
    common = {"the", "you", "and", "for", "with", "where", "not", "is", "until", "next", "what"}
    assert not common & set(re.findall(r"[a-zäöüß]+", told.lower())), told
