"""The mistakes that people make in the YAML, and exactly what is said of each: file, line, column, sentence, hint."""

# ruff: noqa: E501 - a message stands on one line, as it prints

from pathlib import Path

import pytest

from mentordocs.dossier import load
from tests.factories import DEAL, MENTEE, MENTOR, PROGRAMME, write_folder

SESSIONS = """\
- date: 2026-09-15 19:30
  attendance: held
  measured: {income: 2100}
  todo: [{what: Twee offertes versturen, due: 2026-09-22}]
- date: 2026-09-22 19:30
  attendance: held
  measured: {income: 2250}
  closed: [Twee offertes versturen]
"""
LEDGER = """\
- {date: 2026-09-28, paid: 75.00, for: 2026-09-22}
- {date: 2026-10-05, reinvested: 44.95, in: Een boek, why: om na te maken}
"""
CHANGES = """\
- from: 2026-11-01
  why: De vergoeding wordt hoger.
  set:
    deal.fee.amount: 80.00
"""
ENDING = "date: 2027-03-15\nhow: completed\nby: both\n"

FILES = {
    "programme": PROGRAMME,
    "participants/rafael": MENTOR,
    "participants/anna": MENTEE,
    "deal": DEAL,
    "sessions": SESSIONS,
    "ledger": LEDGER,
    "changes": CHANGES,
    "ending": ENDING,
}
"""A whole folder without a mistake; each row of the tables changes one thing in it."""


def problems_of(tmp_path: Path, name: str, text: str) -> list[str]:
    """What is said of the folder when one of its files reads so."""
    files = {**FILES, name: text}
    folder = write_folder(
        tmp_path,
        programme=files["programme"],
        participants={"rafael": files["participants/rafael"], "anna": files["participants/anna"]},
        **{name: files[name] for name in ("deal", "sessions", "ledger", "changes", "ending")},
    )
    return [str(problem) for problem in load(folder).problems]


def said(name: str, problems: tuple[str, ...]) -> list[str]:
    """The problems as they print: a row leaves out the folder that the file of the mistake is in."""
    folder = "data/" if name == "programme" or "/" in name else "data/mentorships/anna-tarieven/"
    return [problem if problem.startswith("data/") else folder + problem for problem in problems]


MAIL = "mail:\n  from: papieren@example.org\n  smtp: {host: smtp.example, port: 587, security: starttls}\n"

Row = tuple[str, str, str, tuple[str, ...]]
"""The file, what stands in it, what is typed instead, and what is said of it."""

ANNA_LEFT_OUT = "data/mentorships/anna-tarieven/deal.yaml:2:9: error: mentee: participants/anna.yaml has errors, so this mentorship is left out"
RAFAEL_LEFT_OUT = "data/mentorships/anna-tarieven/deal.yaml:1:9: error: mentor: participants/rafael.yaml has errors, so this mentorship is left out"

# fmt: off
BROKEN_YAML: list[Row] = [
    ("deal", "  fee: {", "\tfee: {", (
        "deal.yaml:16:1: error: a tab is used to indent (use spaces: set your editor to indent with spaces)",
    )),
    ("deal", "\"Bibliotheek Neude, Utrecht\"", "\"Bibliotheek Neude, Utrecht", (
        "deal.yaml:22:72: error: the quote that opens here is never closed (close it; an apostrophe within '…' is typed twice)",
    )),
    ("deal", "place: Utrecht", "place: 'Utrecht's plein'", (
        "deal.yaml:26:53: error: the quoted text ends before this (an apostrophe within '…' is typed twice; or put the text in \"…\")",
    )),
    ("deal", "learn: [tarieven bepalen, nee zeggen]\n  availability", "learn: [tarieven bepalen, nee zeggen\n  availability", (
        "deal.yaml:7:10: error: the [ that opens here is not closed with ] where it should be (or a comma is missing before line 8, column 15)",
    )),
    ("deal", "reasons: weighty}}", "reasons: weighty}", (
        "deal.yaml:25:11: error: the { that opens here is not closed with } where it should be (or a comma is missing before line 26, column 3)",
    )),
    ("deal", "subject: Een", "subject:Een", (
        "deal.yaml:3:9: error: the space after subject: is missing (after a key comes a colon and a space)",
    )),
    ("deal", "subject: Een prijs", "subject: Werk: een prijs", (
        "deal.yaml:3:14: error: a colon and a space stand within a text here (put the text in quotes)",
    )),
    ("deal", "  mentor_pay", "   mentor_pay", (
        "deal.yaml:19:4: error: this line is not indented like the keys around it (give keys that belong together the same indentation)",
    )),
    ("deal", "  mentor_pay", " mentor_pay", (
        "deal.yaml:19:2: error: this line is not indented like the keys around it (give keys that belong together the same indentation)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: @prijs", (
        "deal.yaml:3:10: error: a text cannot begin with @ (put the text in quotes)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: *prijs durven", (
        "deal.yaml:3:10: error: *prijs stands for another part of the file, which is not done here (write it out; a text that begins with * needs quotes)",
        "deal.yaml:3:17: error: expected the end of the line, not d (put the whole text in quotes)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: &prijs durven", (
        "deal.yaml:3:10: error: &prijs names a part of the file, which is not done here (remove it; a text that begins with & needs quotes)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: !!python/object/apply:os.system [ls]", (
        "deal.yaml:3:10: error: !!python/object/apply:os.system is a tag, which is not done here (remove it; a text that begins with ! needs quotes)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: ! belangrijk", (
        "deal.yaml:3:10: error: ! is a tag, which is not done here (remove it; a text that begins with ! needs quotes)",
    )),
    ("deal", "mentee: anna", "mentee: anna\nmentor: sam", (
        "deal.yaml:3:1: error: mentor was given before, on line 1 (keep one of the two)",
    )),
    ("deal", "deal:\n", "deal:\n  <<: {draft: true}\n", (
        "deal.yaml:16:3: error: << merges another part of the file in, which is not done here (write it out)",
    )),
    ("deal", "deal:\n", "---\ndeal:\n", (
        "deal.yaml:15:1: error: a second document begins here (keep one to a file: remove the line ---)",
    )),
    ("deal", DEAL, "", (
        "deal.yaml:1:1: error: the file is empty",
    )),
    ("deal", DEAL, "# nog niets\n", (
        "deal.yaml:1:1: error: the file is empty",
    )),
    ("deal", DEAL, "- mentor: rafael\n", (
        "deal.yaml:1:1: error: expected lines of the form key: value (after a key comes a colon and a space)",
    )),
    ("deal", DEAL, "rafael\n", (
        "deal.yaml:1:1: error: expected lines of the form key: value (after a key comes a colon and a space)",
    )),
    ("deal", "subject: Een prijs", "subject: Een\u0007prijs", (
        "deal.yaml:3:13: error: there is a character here that cannot be printed, U+0007 (remove it)",
    )),
    ("deal", "place: \"Bibliotheek Neude, Utrecht\"", "place: \"C:\\deur\"", (
        "deal.yaml:22:75: error: a backslash within \"…\" begins a special character, and this one does not exist (use '…' instead, where a backslash is just that)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject:\n  - een\n  prijs", (
        "deal.yaml:5:3: error: expected a key, a colon and a space on this line (or indent it, where it belongs to the line above)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: - een", (
        "deal.yaml:3:10: error: a list cannot begin with - on the line of its key (begin it on the next line, or write [a, b])",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: ]", (
        "deal.yaml:3:10: error: nothing was opened that ] could close (remove it, or put the text in quotes)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject Een prijs durven vragen", (
        "deal.yaml:3:1: error: expected a key, a colon and a space on this line (or indent it, where it belongs to the line above)",
    )),
    ("ledger", LEDGER, LEDGER + "-{date: 2026-10-06}\n", (
        "ledger.yaml:3:1: error: this line is neither an entry of the list nor part of one (begin it with a hyphen, or indent it like the keys of its entry)",
    )),

]

WRONG_VALUES: list[Row] = [
    ("programme", "currency: EUR\n", "currency: EUR\ninterest_rates: {known_until: 2026-12-31, ordinary: [{from: 2027-01-01, rate: 5%, source: x}]}\n", (
        "programme.yaml:4:17: error: interest_rates: known_until is before the last rate begins",
    )),
    ("programme", "currency: EUR\n", "currency: EUR\ninterest_rates: {known_until: 2027-12-31, ordinary: [{from: 2027-01-01, rate: 5%}]}\n", (
        "programme.yaml:4:54: error: source is missing under interest_rates.ordinary",
    )),
    ("ending", "how: completed", "how: withdrawn\ninformed: nooit", (
        "ending.yaml:3:11: error: informed: expected never or a date written as 2026-09-15, not “nooit”",
    )),
    ("programme", "EUR", "euro", (
        "programme.yaml:3:11: error: currency: expected a currency code of three capitals, such as EUR (ISO 4217), not “euro”",
    )),
    ("programme", "Europe/Amsterdam", "Amsterdam", (
        "programme.yaml:4:11: error: timezone: expected a time zone such as Europe/Amsterdam, not “Amsterdam”",
    )),
    ("programme", "language: nl", "language: de", (
        "programme.yaml:2:11: error: language: expected one of nl, en, not “de”",
    )),
    ("programme", "currency:", "curency:", (
        "programme.yaml:3:1: error: curency is not a key here (did you mean currency?)",
    )),
    ("programme", "name: Samen Leren\n", "", (
        "programme.yaml:1:1: error: name is missing",
    )),
    ("programme", "quarter\n", "quarter\ndefaults:\n  cancellation: {notice: 24 hours, lat: 50%}\n  fee: {amount: 12}\n", (
        "programme.yaml:7:36: error: lat is not a key under defaults.cancellation (did you mean late?)",
    )),
    ("participants/anna", "1998-04-12", "12-04-1998", (
        "participants/anna.yaml:2:7: error: born: expected a date written as 2026-09-15, not “12-04-1998”",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "1998-04-12", "1998-02-30", (
        "participants/anna.yaml:2:7: error: born: 1998-02-30 is not a day of the calendar",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "anna@example.org", "anna.example.org", (
        "participants/anna.yaml:3:8: error: email: expected an e-mail address such as noor@example.org, not “anna.example.org”",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "{first: Anna, last: de Vries}", "{first: Anna}", (
        "participants/anna.yaml:1:7: error: last is missing under name",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "name:", "Name:", (
        "participants/anna.yaml:1:1: error: Name is not a key here (did you mean name?)",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "name: {first: Anna, last: de Vries}\n", "", (
        "participants/anna.yaml:1:1: error: give either name (a person) or organisation",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "name:", "id: anna\nname:", (
        "participants/anna.yaml:1:1: error: id is not a key here (the name of the file is the id)",
        ANNA_LEFT_OUT,
    )),
    ("participants/rafael", "NL91ABNA0417164300", "NL91ABNA0417164301", (
        "participants/rafael.yaml:10:9: error: business.iban: NL91ABNA0417164301 is not a right IBAN: a character is wrong, or two are swapped",
        RAFAEL_LEFT_OUT,
    )),
    ("participants/rafael", "\"12345678\"\n", "1234567\n", (
        "participants/rafael.yaml:8:8: error: business.kvk: expected the eight digits of the trade register, not “1234567”",
        RAFAEL_LEFT_OUT,
    )),
    ("participants/rafael", "exempt-small-business", "small-business", (
        "participants/rafael.yaml:9:17: error: business.vat.scheme: expected one of exempt-small-business, exempt-activity, standard, not “small-business” (did you mean exempt-small-business?)",
        RAFAEL_LEFT_OUT,
    )),
    ("participants/rafael", "{scheme: exempt-small-business}", "{scheme: standard}", (
        "participants/rafael.yaml:9:8: error: business.vat: the standard scheme needs a rate and a VAT id",
        RAFAEL_LEFT_OUT,
    )),
    ("deal", "mentor: rafael", "mentor: raphael", (
        "deal.yaml:1:9: error: mentor: there is no participant “raphael” (did you mean rafael?)",
    )),
    ("deal", "mentee: anna", "mentee: rafael", (
        "deal.yaml:2:9: error: mentee: rafael is the mentor too (nobody makes an agreement with themselves)",
    )),
    ("deal", "mentee: anna", "mentee: anna\nrepresentative: aylin", (
        "deal.yaml:3:17: warning: representative: anna is of age on 2026-09-10, so nobody needs to sign in their place",
    )),
    ("deal", "mentee: anna", "mentee: sam\nrepresentative: [sam, rafael]", (
        "deal.yaml:3:18: error: representative: sam is the mentee too, and cannot consent to this",
        "deal.yaml:3:18: error: representative: sam is a minor on 2026-09-10, and cannot represent anybody",
        "deal.yaml:3:23: error: representative: rafael is the mentor too, and cannot consent to this",
    )),
    ("deal", "mentee: anna", "mentee: anna\npayer: rafael", (
        "deal.yaml:3:8: error: payer: rafael is the mentor, who is the one paid",
    )),
    ("deal", "mentee: anna", "mentee: anna\nlanguages: [nl, en]\nruling: de", (
        "deal.yaml:4:9: error: ruling: expected one of nl, en, not “de”",
    )),
    ("deal", "mentee: anna", "mentee: anna\nlanguages: [nl]\nruling: en", (
        "deal.yaml:4:9: error: ruling: en is not one of the languages (languages: [nl, en])",
    )),
    ("deal", "subject: Een prijs durven vragen\n", "", (
        "deal.yaml:1:1: error: subject is missing",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject:", (
        "deal.yaml:3:9: error: subject: nothing is given here (expected text or {nl: …, en: …})",
    )),
    ("deal", "learn: [tarieven bepalen, nee zeggen]\n  availability", "learn: tarieven bepalen\n  availability", (
        "deal.yaml:7:10: error: intake.learn: expected a list: [a, b], not “tarieven bepalen”",
    )),
    ("deal", "{from: 2026-09-15, to: 2027-03-15}", "{from: 2027-03-15, to: 2026-09-15}", (
        "deal.yaml:12:14: error: agreed.timeframe: it ends before it begins",
    )),
    ("deal", "unit: EUR/month", "unit: EUR/maand", (
        "deal.yaml:14:38: error: metrics.income.unit: expected a unit (count, score, kg, cm, m, km, mmHg, bpm, minutes, hours, duration, %, EUR, USD, GBP; also with /week or such) or {text: …}, not “EUR/maand”",
    )),
    ("deal", "better: more", "better: meer", (
        "deal.yaml:14:57: error: metrics.income.better: expected one of more, less, not “meer”",
    )),
    ("deal", "better: more, ", "", (
        "deal.yaml:14:11: error: metrics.income: a target needs a direction: better: more or better: less",
    )),
    ("deal", "baseline: 2100", "baseline: \"9:05\"", (
        "deal.yaml:14:11: error: metrics.income: clock readings such as 9:05 go with unit: duration, and numbers with the other units",
    )),
    ("deal", "fee: {", "fe: {", (
        "deal.yaml:15:1: error: fee is missing under deal (write fee: {amount: …, per: …})",
        "deal.yaml:16:3: error: fe is not a key under deal (did you mean fee?)",
    )),
    ("deal", "75.00", "75,00", (
        "deal.yaml:16:20: error: 00 is not a key under deal.fee (decimals come after a point: 75.00)",
    )),
    ("deal", "75.00", "1_000", (
        "deal.yaml:16:17: error: deal.fee.amount: expected a number such as 75 or 75.50 (a point before the decimals, nothing between thousands), not “1_000”",
    )),
    ("deal", "75.00", "012x", (
        "deal.yaml:16:17: error: deal.fee.amount: expected a number such as 75 or 75.50 (a point before the decimals, nothing between thousands), not “012x”",
    )),
    ("deal", "75.00", "75.005", (
        "deal.yaml:16:17: error: deal.fee.amount: expected an amount in cents, with two decimals at most, not “75.005”",
    )),
    ("deal", "75.00", "-75", (
        "deal.yaml:16:17: error: deal.fee.amount: expected an amount of 0 or more, not “-75”",
    )),
    ("deal", "per: session", "per: sesion", (
        "deal.yaml:16:29: error: deal.fee.per: expected one of session, month, whole, not “sesion” (did you mean session?)",
    )),
    ("deal", "fee: {amount: 75.00, per: session}", "fee: nothing", (
        "deal.yaml:16:8: error: deal.fee: expected none or {amount: …, per: …}, not “nothing”",
    )),
    ("deal", "fee: {amount: 75.00, per: session}", "fee: none", (
        "changes.yaml:4:5: error: set: deal.fee has no keys, so deal.fee.amount cannot be set (set it as a whole)",
        "deal.yaml:17:12: error: deal.payment: there is no fee for it to be about (remove it, or agree on a fee)",
        "deal.yaml:18:17: error: deal.reinvestment: there is no fee for it to be about (remove it, or agree on a fee)",
        "deal.yaml:19:15: error: deal.mentor_pay: there is no fee for it to be about (remove it, or agree on a fee)",
    )),
    ("deal", "fee: {amount: 75.00, per: session}", "fee:", (
        "deal.yaml:16:7: error: deal.fee: nothing is given here (expected none or {amount: …, per: …})",
    )),
    ("deal", "per: session}", "per: session, free_session: 1}", (
        "deal.yaml:16:38: error: free_session is not a key under deal.fee (did you mean free_sessions?)",
    )),
    ("deal", "per: session}", "per:session}", (
        "deal.yaml:16:8: error: per is missing under deal.fee",
        "deal.yaml:16:24: error: per:session is not a key under deal.fee (after a key comes a colon and a space)",
    )),
    ("deal", "7 days after session", "a week after session", (
        "deal.yaml:17:18: error: deal.payment.due: expected when the fee is due: 7 days after session (or invoice, or signing), first day of the month, last day of the month, or instalments, not “a week after session”",
    )),
    ("deal", "  payment: {due: 7 days after session, method: bank-transfer}\n", "", (
        "deal.yaml:15:1: error: deal: a fee needs payment: when it is due and how it is transferred",
    )),
    ("deal", "share: 60%", "share: 0.6", (
        "deal.yaml:18:25: error: deal.reinvestment.share: expected a percentage from 0% to 100%, such as 60%, not “0.6”",
    )),
    ("deal", "share: 60%", "share: 160%", (
        "deal.yaml:18:25: error: deal.reinvestment.share: expected a percentage from 0% to 100%, such as 60%, not “160%”",
    )),
    ("deal", "refund-at-end", "refund", (
        "deal.yaml:18:73: error: deal.reinvestment.remainder: expected one of refund-at-end, spend-before-end, to-next-mentee, {text: …}, not “refund” (did you mean refund-at-end?)",
    )),
    ("deal", "90 minutes", "90 min", (
        "deal.yaml:22:21: error: deal.session.length: expected a length of time such as 90 minutes, 24 hours, 7 days or 1 month, not “90 min”",
    )),
    ("deal", "tuesday 19:30", "dinsdag 19:30", (
        "deal.yaml:22:50: error: deal.session.at: expected a day of the week and a time, such as tuesday 19:30, not “dinsdag 19:30”",
    )),
    ("deal", "tuesday 19:30", "19:30", (
        "deal.yaml:22:50: error: deal.session.at: expected a day of the week and a time, such as tuesday 19:30, not “19:30”",
    )),
    ("deal", "liability: standard", "liability: standaard", (
        "deal.yaml:23:14: error: deal.liability: expected one of standard, excluded, {cap: …}, {text: …}, not “standaard” (did you mean standard?)",
    )),
    ("deal", "liability: standard", "liability: {txt: Iets.}", (
        "deal.yaml:23:15: error: txt is not a key under deal.liability (did you mean text?)",
    )),
    ("deal", "ends: [end-date, goal-reached, either-party]", "ends: []", (
        "deal.yaml:24:9: error: deal.ends: expected at least 1, got 0",
    )),
    ("deal", "goal-reached", "goal-reach", (
        "deal.yaml:24:20: error: deal.ends: expected one of end-date, goal-reached, either-party, sessions-used, {text: …}, not “goal-reach” (did you mean goal-reached?)",
    )),
    ("deal", "{mentee: any-time,", "{mentee: anytime,", (
        "deal.yaml:25:20: error: deal.ending.mentee: expected any-time or {notice: …}, not “anytime” (did you mean any-time?)",
    )),
    ("deal", "  concluded: {how: mentor-premises, place: Utrecht, date: 2026-09-10}\n", "  concluded: {how: mentor-premises}\n", (
        "deal.yaml:26:14: error: date is missing under deal.concluded",
    )),
    ("deal", "deal:\n", "deal:\nconcluded: {date: 2026-09-10}\n", (
        "deal.yaml:17:3: error: this line is not indented like the keys around it (give keys that belong together the same indentation)",
    )),
    ("deal", "2026-09-01 19:00", "2026-09-01", (
        "deal.yaml:5:9: error: intake.date: expected a date and a time written as 2026-09-15 19:30, not “2026-09-01”",
    )),
    ("deal", "2026-09-01 19:00", "2026-03-29 02:30", (
        "deal.yaml:5:9: error: intake.date: 2026-03-29 02:30 does not exist in Europe/Amsterdam: the clock goes forward over it",
    )),
    ("deal", "2026-09-01 19:00", "2026-10-25 02:30", (
        "deal.yaml:5:9: warning: intake.date: 2026-10-25 02:30 comes twice in Europe/Amsterdam: the clock goes back; the first is taken",
    )),
    ("deal", "liability: standard", "liability: no", (
        "deal.yaml:23:14: error: deal.liability: expected one of standard, excluded, {cap: …}, {text: …}, not “no”",
    )),
    ("deal", "  liability", "  colour: red\n  liability", (
        "deal.yaml:23:3: error: colour is not a key under deal (known here: cancellation, concluded, consents, ending, ends, fee, liability, mentor_pay, no_show, particulars, payment, reinvestment, session)",
    )),
    ("deal", "goal: Ik wil van mijn werk kunnen leven.", "goal: [a, b]", (
        "deal.yaml:6:9: error: intake.goal: expected text or {nl: …, en: …}, not a list",
    )),
    ("deal", "goal: Ik wil van mijn werk kunnen leven.", "goal: {nl: Ja., fr: Oui.}", (
        "deal.yaml:6:19: error: fr is not a key under intake.goal (known here: en, nl)",
    )),
    ("sessions", "attendance: held\n  measured: {income: 2100}", "attendance: hold\n  measured: {income: 2100}", (
        "sessions.yaml:2:15: error: attendance: expected one of held, late, cancelled-in-time, cancelled-late, no-show, not “hold” (did you mean held?)",
    )),
    ("sessions", "income: 2250", "incom: 2250", (
        "sessions.yaml:7:14: error: measured: “incom” is no metric of the deal (did you mean income?)",
    )),
    ("sessions", "income: 2250", "income: 12:30", (
        "sessions.yaml:7:22: error: measured.income: expected a number, not a clock reading (see its unit in deal.yaml)",
    )),
    ("sessions", "2026-09-22 19:30", "2026-09-15 19:30", (
        "sessions.yaml:5:9: error: date: there is already a session on 2026-09-15 19:30",
    )),
    ("sessions", "2026-09-22 19:30", "2026-09-08 19:30", (
        "sessions.yaml:5:9: error: date: 2026-09-08 19:30 is before the entry above it (newest last)",
    )),
    ("sessions", "closed: [Twee offertes versturen]", "closed: [Twee offertes versturen., Bellen]", (
        "sessions.yaml:8:12: error: closed: “Twee offertes versturen.” was never opened (did you mean Twee offertes versturen?)",
        "sessions.yaml:8:38: error: closed: “Bellen” was never opened (it must read as it was written under todo)",
    )),
    ("sessions", "closed: [Twee offertes versturen]", "closed: [Twee offertes versturen, Twee offertes versturen]", (
        "sessions.yaml:8:37: error: closed: “Twee offertes versturen” was closed before",
    )),
    ("sessions", "2026-09-22 19:30\n  attendance: held", "2026-09-22 19:30\n  attendance: late", (
        "sessions.yaml:5:3: error: attendance: late needs late_by: who was late, and how many minutes",
    )),
    ("sessions", "2026-09-22 19:30\n  attendance: held", "2026-09-22 19:30\n  attendance: no-show", (
        "sessions.yaml:5:3: error: a session that did not take place needs absent: mentor, mentee or both",
    )),
    ("sessions", "2026-09-22 19:30\n  attendance: held\n", "2026-09-22 19:30\n", (
        "sessions.yaml:5:3: error: attendance is missing",
    )),
    ("sessions", "  closed", "  influences: [oefenen]\n  closed", (
        "sessions.yaml:5:3: error: an influence begins with + (for better) or - (for worse)",
    )),
    ("sessions", "  closed", "  score: 6\n  closed", (
        "sessions.yaml:8:10: error: score: expected 5 or less, not 6",
    )),
    ("sessions", SESSIONS, "date: 2026-09-15\n", (
        "sessions.yaml:1:1: error: expected a list (each entry begins with a hyphen and a space)",
    )),
    ("sessions", "  closed", "  notice: 2026-09-23 10:00\n  closed", (
        "sessions.yaml:8:11: error: notice: it was given after the session",
    )),
    ("ledger", "for: 2026-09-22", "for: 2026-09-21", (
        "ledger.yaml:1:40: warning: for: the log has no session on 2026-09-21 (did you mean 2026-09-22?)",
    )),
    ("ledger", "for: 2026-09-22", "for: 2026-13", (
        "ledger.yaml:1:40: error: for: expected a date written as 2026-09-15 or a month written as 2026-11, not “2026-13”",
    )),
    ("ledger", "paid: 75.00, ", "", (
        "ledger.yaml:1:3: error: a line needs one of paid, charged, waived, reinvested, refunded",
    )),
    ("ledger", "in: Een boek, ", "", (
        "ledger.yaml:2:3: error: reinvested and in (what was bought) go together",
    )),
    ("changes", "deal.fee.amount: 80.00", "deal.fe.amount: 80.00", (
        "changes.yaml:4:5: error: fe is not a key under deal (did you mean fee?)",
    )),
    ("changes", "deal.fee.amount: 80.00", "deal.fee.amount: tachtig", (
        "changes.yaml:4:22: error: deal.fee.amount: expected a number such as 75 or 75.50 (a point before the decimals, nothing between thousands), not “tachtig”",
    )),
    ("changes", "deal.fee.amount: 80.00", "deal.liability.cap: 80.00", (
        "changes.yaml:4:5: error: set: deal.liability has no keys, so deal.liability.cap cannot be set (set it as a whole)",
    )),
    ("changes", "2026-11-01", "2026-08-01", (
        "changes.yaml:1:9: error: from: 2026-08-01 is before the agreement",
    )),
    ("changes", "deal.fee.amount: 80.00", "deal.fee: {amount: 80.00}", (
        "changes.yaml:4:15: error: per is missing under deal.fee",
    )),
    ("changes", "deal.fee.amount: 80.00", "dael.fee.amount: 80.00", (
        "changes.yaml:4:5: error: dael is not a key here (did you mean deal?)",
    )),
    ("ending", "2027-03-15", "2026-09-01", (
        "ending.yaml:1:7: error: date: it ends before the agreement was concluded, on 2026-09-10",
    )),
    ("ending", "completed", "complete", (
        "ending.yaml:2:6: error: how: expected one of completed, dissolved, withdrawn, not “complete” (did you mean completed?)",
    )),
    ("deal", "mentee: anna", "mentee: anna\nlanguages: [nl, nl]", (
        "deal.yaml:3:12: error: languages: one is named twice",
    )),
    ("deal", "mentee: anna", "mentee: anna\nlanguage: en\nlanguages: [nl]", (
        "deal.yaml:3:11: error: language: en is not one of the languages (give language or languages, not both)",
    )),
    ("deal", "mentee: anna", "mentee: sam\nrepresentative: [aylin, aylin]", (
        "deal.yaml:3:25: error: representative: aylin is named twice",
    )),
    ("deal", "mentee: anna", "mentee: sam\nrepresentative: [aylin, aylin, rafael]", (
        "deal.yaml:3:17: error: representative: expected at most 2, got 3",
        "deal.yaml:3:25: error: representative: aylin is named twice",
        "deal.yaml:3:32: error: representative: rafael is the mentor too, and cannot consent to this",
    )),
    ("deal", "metrics:\n", "metrics: [income]\n#", (
        "deal.yaml:13:10: error: metrics: expected lines of the form key: value, not a list",
    )),
    ("deal", "metrics:\n  income: {", "metrics:\n  income: income\n#  {", (
        "deal.yaml:14:11: error: metrics.income: expected {name: …, unit: …}, not “income”",
    )),
    ("deal", "goal: Ik wil van mijn werk kunnen leven.", "goal: {}", (
        "deal.yaml:6:9: error: intake.goal: expected text or the words in at least one language: {nl: …, en: …}, not keys and values",
    )),
    ("deal", "mentor: rafael", "mentor: [rafael]", (
        "deal.yaml:1:9: error: mentor: expected text, not a list",
    )),
    ("deal", "agreed:\n", "agreed:\n  payer: aylin\n", (
        "deal.yaml:10:3: error: payer is not a key under agreed (it belongs at the top of the file, without indentation)",
    )),
    ("deal", "subject: Een prijs durven vragen", "subject: Een prijs durven vragen\nconcluded: {date: 2026-09-10}", (
        "deal.yaml:4:1: error: concluded is not a key here (it belongs under deal)",
    )),
    ("deal", "reinvestment: {share: 60%", "reinvestment: {60%", (
        "deal.yaml:18:17: error: share is missing under deal.reinvestment",
        "deal.yaml:18:18: error: 60% is not a key under deal.reinvestment (a text with a comma in it needs quotes)",
    )),
    ("deal", "learn: [tarieven bepalen, nee zeggen]\n  availability", "learn: [tarieven bepalen, ]\n  research: {nl: Gevraagd, en veel: x}\n  availability", (
        "deal.yaml:8:28: error: en veel is not a key under intake.research (known here: en, nl)",
    )),
    ("deal", "  liability: standard", "  liability: standard\n  particulars: [a, , b]", (
        "deal.yaml:24:20: error: nothing stands before this comma (remove it, or put the text in quotes)",
    )),
    ("deal", "{notice: 24 hours, late: 50%}", "24 hours", (
        "deal.yaml:20:17: error: deal.cancellation: expected {notice: …, late: …}, not “24 hours”",
    )),
    ("deal", "place: \"Bibliotheek Neude, Utrecht\"", "place: Bibliotheek Neude, Utrecht", (
        "deal.yaml:22:91: error: Utrecht is not a key under deal.session (a text with a comma in it needs quotes)",
    )),
    ("programme", "quarter\n", "quarter\nprinter: kantoor\n", (
        "programme.yaml:6:10: error: printer: expected {queue: …}, not “kantoor”",
    )),
    ("programme", "quarter\n", "quarter\nretention: {agreements: altijd}\nmail: {from: a}\n", (
        "programme.yaml:6:25: error: retention.agreements: expected a length of time such as 90 minutes, 24 hours, 7 days or 1 month, not “altijd”",
        "programme.yaml:7:7: error: smtp is missing under mail (write smtp: {host: …, port: …, security: …})",
        "programme.yaml:7:14: error: mail.from: expected an e-mail address such as noor@example.org, not “a”",
    )),
    ("programme", "quarter\n", "quarter\nprinter: {queue: kantoor, sides: two-sided}\n", (
        "programme.yaml:6:34: error: printer.sides: expected one of two-sided-long-edge, two-sided-short-edge, one-sided, not “two-sided” (did you mean one-sided?)",
    )),
    ("programme", "quarter\n", f"quarter\n{MAIL}  limit: 20\n  protect: everything\n  copy_to: [bureau@example.org, bureau]\n", (
        "programme.yaml:9:10: error: mail.limit: expected a size such as 20 MB or 500 kB, not “20”",
        "programme.yaml:10:12: error: mail.protect: expected one of none, health-data, not “everything”",
        "programme.yaml:11:33: error: mail.copy_to: expected an e-mail address such as noor@example.org, not “bureau”",
    )),
    ("programme", "quarter\n", f"quarter\n{MAIL.replace('587', '65536')}  imap: {{host: imap.example, port: 993, security: tls}}\n", (
        "programme.yaml:8:36: error: mail.smtp.port: expected 65535 or less, not 65536",
        "programme.yaml:9:9: error: user is missing under mail.imap",
    )),
    ("programme", "quarter\n", f"quarter\n{MAIL.replace('smtp.example', 'smtp..example')}", (
        "programme.yaml:8:16: error: mail.smtp.host: expected the name of a server, such as smtp.example.org, or its address, not “smtp..example”",
    )),
    ("programme", "quarter\n", f"quarter\n{MAIL.replace('starttls', 'none')}".replace("papieren@example.org", "papieren@example.org, rafael@example.org"), (
        "programme.yaml:7:9: error: mail.from: expected an address, with or without a name: Samen Leren <papieren@example.org>, not “papieren@example.org, rafael@example.org”",
        "programme.yaml:8:51: error: mail.smtp.security: expected one of starttls, tls, not “none”",
    )),
    ("programme", "quarter\n", f"quarter\n{MAIL.replace('starttls', 'starttls, login: xoauth2')}", (
        "programme.yaml:8:9: error: mail.smtp: login: xoauth2 needs a user: the address whose token it is",
    )),
    ("programme", "quarter\n", "quarter\n" + MAIL.replace("papieren@example.org", '"Samen\\nBcc: x@example.org <papieren@example.org>"'), (
        "programme.yaml:7:9: error: mail.from: expected an address, with or without a name: Samen Leren <papieren@example.org>, not “Samen Bcc: x@example.org <papieren@exam…”",
    )),
    ("participants/anna", "{first: Anna, last: de Vries}", '{first: "Anna\\nBcc: x@example.org", last: de Vries}', (
        "participants/anna.yaml:1:15: error: name.first: expected text on one line, not “Anna Bcc: x@example.org”",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "anna@example.org", "аnna@example.org", (
        "participants/anna.yaml:3:8: error: email: аnna mixes letters of two scripts, so that it looks like another address than it is",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "born:", "signatory: {name: A, role: b}\nborn:", (
        "participants/anna.yaml:1:1: error: a signatory belongs to an organisation",
        ANNA_LEFT_OUT,
    )),
    ("participants/anna", "name: {first: Anna, last: de Vries}", "organisation: Anna BV", (
        "participants/anna.yaml:1:1: error: an organisation needs a signatory: the name and role of a person",
        ANNA_LEFT_OUT,
    )),
    ("participants/rafael", "NL91ABNA0417164300", "0417164300", (
        "participants/rafael.yaml:10:9: error: business.iban: expected an account number such as NL91 ABNA 0417 1643 00, not “0417164300”",
        RAFAEL_LEFT_OUT,
    )),
    ("participants/rafael", "{scheme: exempt-small-business}", "{scheme: exempt-activity, rate: 21%}", (
        "participants/rafael.yaml:9:8: error: business.vat: a rate and a VAT id belong to scheme: standard only",
        RAFAEL_LEFT_OUT,
    )),
    ("sessions", "  closed", "  late_by: {who: mentee, minutes: 10}\n  closed", (
        "sessions.yaml:5:3: error: late_by goes with attendance: late",
    )),
    ("sessions", "  closed", "  absent: mentee\n  closed", (
        "sessions.yaml:5:3: error: a session that took place has no absent",
    )),
    ("sessions", "measured: {income: 2250}", "measured: {income: [1]}", (
        "sessions.yaml:7:22: error: measured.income: expected a number such as 84.1, or a clock reading such as 9:05, not a list",
    )),
    ("sessions", "measured: {income: 2250}", "measured: 2250", (
        "sessions.yaml:7:13: error: measured: expected lines of the form key: value, not “2250”",
    )),
    ("sessions", "  closed", "  minutes: 90.5\n  closed", (
        "sessions.yaml:8:12: error: minutes: expected a whole number, 0 or more, not “90.5”",
    )),
    ("sessions", "  closed", "  score: 0\n  closed", (
        "sessions.yaml:8:10: error: score: expected 1 or more, not 0",
    )),
    ("sessions", "{what: Twee offertes versturen, due: 2026-09-22}", "Twee offertes versturen", (
        "sessions.yaml:4:10: error: todo: expected {what: …}, not “Twee offertes versturen”",
    )),
    ("sessions", "  closed", "  done: \"a\\ab\"\n  closed", (
        "sessions.yaml:8:9: error: done: expected text without control characters, not “a\\u0007b”",
    )),
    ("deal", "unit: EUR/month", "unit: [EUR]", (
        "deal.yaml:14:38: error: metrics.income.unit: expected {text: …} or text, not a list",
    )),
    ("participants/anna", "born:", "\"\\e[31m\": 1\nborn:", (
        "participants/anna.yaml:2:1: error: \\u001b[31m is not a key here (known here: address, born, business, capacity, email, language, learns_best, name, organisation, phone, signatory)",
        ANNA_LEFT_OUT,
    )),
    ("changes", "  set:\n    deal.fee.amount: 80.00\n", "  set: 80\n", (
        "changes.yaml:3:8: error: set: expected lines of the form key: value, not “80”",
    )),
    ("changes", "deal.fee.amount: 80.00", "deal.fee.amount:", (
        "changes.yaml:4:21: error: deal.fee.amount: nothing is given here (expected a number such as 75 or 75.50 (a point before the decimals, nothing between thousands))",
    )),
]
# fmt: on


@pytest.mark.parametrize(("name", "right", "typed", "problems"), BROKEN_YAML + WRONG_VALUES)
def test_each_mistake_gets_its_message(
    tmp_path: Path, name: str, right: str, typed: str, problems: tuple[str, ...]
) -> None:
    assert right in FILES[name]
    assert problems_of(tmp_path, name, FILES[name].replace(right, typed, 1)) == said(name, problems)


def test_the_folder_to_make_mistakes_in_has_none(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "deal", DEAL) == []
