"""Workbooks that came back from review, one thing wrong with each, and the folder of the run that they are of.

Seals and the run's identity are reckoned here a second time, from docs/REVIEW.md and docs/AUDIT.md: the same texts, the same SHA-256.
"""
import hashlib
import json

MARKER = "appraise review 1"
ID, NAME, TITLE, VALUE, TARGET, SCORE, POINTS, ANSWER, FIGURE, NOW, NEW, REASON, AUTHOR, CHECK, KEY, KIND, LEAST, MOST, SEAL = range(19)
SEALED = [ID, NAME, TITLE, VALUE, TARGET, SCORE, POINTS, KEY]
FIRST_ROW, FACTS, FIRST_BASIS = 5, 3, 15

# Who has what: three visits made and a mark of 241/3, which has no end of decimals, or no mark at all.
PEOPLE = {"North": {"N1": 3, "N2": 4}, "South": {"S1": 2}}
MARK = {"N1": "241/3", "N2": "", "S1": "60"}


def sha(data):
    return hashlib.sha256(data).hexdigest()


def hashed(texts, digits):
    return sha("\x1f".join(texts).encode())[:digits]


def plain(number):
    return str(round(number, 4)) if number != int(number) else str(int(number))


def mark(person):
    """The mark as it shows to four decimals, as a correction names it, and its score."""
    if MARK[person] == "":
        return "", "", 0
    if "/" in MARK[person]:
        return "80.3333", "80.333333", 80.33
    return MARK[person], MARK[person], float(MARK[person])


class Run:
    """The folder of a run, as far as a review reads it."""

    def __init__(self, period="2026-10", edition="1"):
        self.period, self.edition = period, edition
        results = ["person,branch,total,gate,score,rating,pay"]
        scores = ["person,kind,name,value,value_exact,target,source,rule,score,weight,points,adds"]
        measures = ["person,measure,value,value_exact,missing"]
        self.people = []
        for branch, people in PEOPLE.items():
            for person, made in people.items():
                _, _, score = mark(person)
                total = plain(made * 25 * 0.4 + made * 25 * 0.2 + score * 0.4)
                results.append(f"{person},{branch},{total},,{total},,")
                self.people.append(person)
                source = "own" if MARK[person] else "zero"
                scores += [
                    f"{person},indicator,calls,{made},{made},,own,linear,{made * 25},40,{plain(made * 10)},{plain(made * 10)}",
                    f"{person},indicator,pace,{made},{made},,own,linear,{made * 25},20,{plain(made * 5)},{plain(made * 5)}",
                    f"{person},indicator,tests,{mark(person)[0]},{MARK[person]},,{source},formula,{plain(score)},40,{plain(score * 0.4)},{plain(score * 0.4)}"]
                measures += [f"{person},made,{made},{made},", f"{person},mark,{mark(person)[0]},{MARK[person]},{'' if MARK[person] else 'not given'}"]
        self.files = {name: ("\ufeff" + "\n".join(lines) + "\n").encode() for name, lines in
                      (("results.csv", results), ("scores.csv", scores), ("measures.csv", measures))}
        self.inputs = [("roster.csv", 40, sha(b"roster"))]
        self.scheme = ("scheme/scheme.yaml", f"scheme, edition {edition}".encode())
        files = [self.scheme] + [(f"results/{name}", data) for name, data in self.files.items()]
        lines = [f"{sha(data)}  {name}\n" for name, data in sorted(files)]
        self.identity = sha("".join([f"month {period}\n", *lines]).encode())[:32]

    def folder(self, changed=None):
        for name, data in self.files.items():
            yield f"data/results/{name}", data + b"S2,South,1,,1,,\n" if name == changed else data
        scheme = {"name": self.scheme[0], "bytes": len(self.scheme[1]), "sha256": sha(self.scheme[1])}
        record = {
            "format": "appraise-run", "formatVersion": 1, "program": {"name": "appraise", "version": "1.0", "libraries": {}},
            "scheme": {"name": "month", "title": "Month", "edition": self.edition, "file": scheme["name"], "files": [scheme]},
            "period": self.period, "parameters": [], "plan": [],
            "options": {"acceptRejects": 0, "books": "all", "inputs": "copied", "fingerprints": True},
            "counts": {"people": len(self.people), "leftOut": 0, "rows": 3, "rejected": 0, "corrections": 0},
            "inputs": [{"name": name, "bytes": size, "records": 3, "sha256": fingerprint} for name, size, fingerprint in self.inputs],
            "history": [], "identity": self.identity,
            "outputs": [{"name": f"results/{name}", "bytes": len(data), "sha256": sha(data)} for name, data in self.files.items()],
        }
        yield "data/run.json", (json.dumps(record, indent=2, sort_keys=True) + "\n").encode()


class Returned:
    """A group's workbook: locked rows with their seals, and what was filled in."""

    def __init__(self, kit, run, group, people=None, answers=None, changes=None, without=(), forged=None, old=None):
        self.Sheet, self.Cell, self.book = kit
        self.run, self.group = run, group
        self.answers, self.changes, self.without, self.forged = answers or {}, changes or {}, without, forged or {}
        self.old = old or {}
        self.lines = [line for person in people or PEOPLE[group] for line in self.of(person)]

    def of(self, person):
        made = next(all_[person] for all_ in PEOPLE.values() if person in all_)
        shown, old, score = mark(person)
        measure = ("Made", "made", str(made), str(made), "whole", "0", "", "")
        own = plain(score) if MARK[person] else ""
        return [
            (person, "calls", "Calls", str(made), plain(made * 25), plain(made * 10), [
                measure, ("Score", "score.calls", plain(made * 25), plain(made * 25), "number", "0", "100", "")]),
            (person, "pace", "Pace", str(made), plain(made * 25), plain(made * 5), [
                measure, ("Score", "score.pace", plain(made * 25), plain(made * 25), "number", "0", "100", "")]),
            (person, "tests", "Tests", shown or "—", plain(score), plain(score * 0.4), [
                ("Mark", "mark", shown or "—", old, "number", "", "", ""),
                ("Score", "score.tests", own or "—", own, "number", "0", "100", "")])]

    def cell(self, text):
        """Numbers as numbers, everything else as texts."""
        if isinstance(text, (int, float)) or text is None or isinstance(text, self.Cell):
            return text
        try:
            float(text)
            return self.Cell(text)
        except ValueError:
            return text or None

    def data(self):
        form, seals = [["Review"], None, None, None, None], []
        basis_rows = []
        for person, key, title, value, score, points, figures in self.lines:
            row = [None] * 19
            for column, text in ((ID, person), (NAME, "Li " + person), (TITLE, title), (VALUE, value), (TARGET, "—"),
                                 (SCORE, score), (POINTS, self.forged.get((person, key), points)), (KEY, key)):
                row[column] = text
            row[SEAL] = hashed([self.run.identity] + [row[column] for column in SEALED], 12)
            if person in PEOPLE[self.group]:
                for figure in figures:
                    texts = [person, "Li " + person, key, title, *figure]
                    texts[7] = self.old.get((person, figure[1]), texts[7])
                    seal = hashed([self.run.identity] + texts, 12)
                    seals.append(seal)
                    basis_rows.append([texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], self.cell(texts[6]), texts[7] or None,
                                       texts[8], self.cell(texts[9]), self.cell(texts[10]), texts[11] or None, seal])
                seals.append(row[SEAL])
            for column, text in zip((ANSWER, FIGURE, NEW, REASON, AUTHOR), self.answers.get((person, key), ())):
                row[column] = text
            for column, text in self.changes.get((person, key), {}).items():
                row[column] = text
            if (person, key) not in self.without:
                form.append([self.cell(text) if column not in (ID, KEY, SEAL, ANSWER, FIGURE, REASON, AUTHOR) else text for column, text in enumerate(row)])
        count = sum(1 for line in self.lines if line[0] in PEOPLE[self.group])
        check = hashed([self.run.identity, self.group] + sorted(seals), 32)
        facts = [MARKER, "month", self.run.edition, self.run.period, "branch", self.group, "appraise 1.0", self.run.identity, str(count), check]
        basis = [["Review basis"], None, None] + [[title, None, text] for title, text in zip(
            ("Made for", "Scheme", "Edition", "Period", "Group of", "Group", "Program", "Run", "Rows", "Check"), facts)]
        basis += [None, ["Id"]] + basis_rows
        return self.book(self.Sheet("Ranking", [["Ranking"]]), self.Sheet("Review", form), self.Sheet("Review basis", basis))


GOOD = ("object", "Score", 90, "the log of the office", "Wang")


def errors(*kit):
    _, Cell, book = kit
    run = Run()

    def north(**options):
        return Returned(kit, run, "North", **options).data()

    def case(code, files, options=""):
        yield f"review-{code}/cmd", f"review collect back {options}--out result\n".encode()
        for name, data in files.items():
            yield f"review-{code}/{name}", data

    def answered(code, *answers, options=""):
        yield from case(code, {"back/North.xlsx": north(answers=dict(answers))}, options)

    yield from case("not-ours", {"back/notes.xlsx": book(kit[0]("Notes", [["to do"]])), "back/report.xls": b"\xd0\xcf\x11\xe0"})
    yield from case("other-run", {
        "back/North.xlsx": north(), "back/South.xlsx": Returned(kit, Run(edition="2"), "South").data()})
    yield from case("figure-changed", {"back/North.xlsx": north(changes={("N1", "calls"): {POINTS: "40"}})})
    yield from case("rows-changed", {"back/North.xlsx": north(without=[("N2", "pace")])})
    yield from case("foreign-person", {"back/North.xlsx": north(people=["N1", "N2", "S1"])})
    yield from case("book-twice", {"back/North (2).xlsx": north(), "back/North.xlsx": north(answers={("N1", "calls"): GOOD})})
    yield from answered(
        "answer-unclear", (("N1", "calls"), ("agree", "Score", 90)), (("N1", "pace"), ("", "", None, "too low")),
        (("N1", "tests"), ("no",)), (("N2", "calls"), ("object", "Score", Cell(formula="70+5"), "sum", "Wang")))
    yield from answered(
        "figure-unchosen", (("N1", "calls"), ("object", "", 90, "log", "Wang")), (("N1", "pace"), ("object", "Mark", 90, "log", "Wang")))
    yield from answered("value-missing", (("N1", "calls"), ("object", "Score", None, "log", "Wang")))
    yield from answered(
        "value-refused", (("N1", "calls"), ("object", "Score", "about ninety", "log", "Wang")),
        (("N1", "pace"), ("object", "Score", 120, "log", "Wang")), (("N1", "tests"), ("object", "Mark", Cell(46095, None, 1), "log", "Wang")),
        (("N2", "calls"), ("object", "Made", 3.5, "log", "Wang")), (("N2", "pace"), ("object", "Score", 100, "log", "Wang")),
        (("N2", "tests"), ("object", "Mark", Cell("0.30000000000000004"), "log", "Wang")))
    yield from answered("reason-missing", (("N1", "calls"), ("object", "Score", 90, " ", "Wang")))
    yield from answered("author-missing", (("N1", "calls"), ("object", "Score", 90, "log")))
    yield from answered(
        "contradiction", (("N1", "calls"), ("object", "Made", 4, "one more", "Wang")), (("N1", "pace"), ("object", "Made", 5, "two more", "Wang")))
    yield from case("nothing-returned", {"back/.keep": b""})
    yield from case(
        "run-unusable", {"back/North.xlsx": north(), **{f"run/{name}": data for name, data in run.folder("results.csv")}}, "--run run ")


def stories(*kit):
    _, Cell, book = kit
    run = Run()
    folder = {f"run/{name}": data for name, data in run.folder()}

    def story(name, files, options=""):
        yield f"{name}/cmd", f"review collect back {options}--out result\n".encode()
        for file, data in files.items():
            yield f"{name}/{file}", data

    north = Returned(kit, run, "North", answers={
        ("N1", "calls"): ("object", "Made", 4, "one visit more", "Wang"),
        ("N1", "pace"): ("object", "Made", "4", "see the log", "Wang"),
        ("N1", "tests"): ("object", "Mark", "85.5%", "=1+1, \"quoted\"", "Wang"),
        ("N2", "calls"): ("agree", "", None, "fine"),
        ("N2", "tests"): ("异议", "Score", -0.0 + 70, "paper was lost\nand found", "Zhao")}).data()
    yield from story("objections-become-proposals-and-everybody-is-counted", {"back/North.xlsx": north, **folder}, "--run run ")
    south = Returned(kit, run, "South").data()
    yield from story("without-the-run-the-workbooks-agree-among-themselves", {"back/North.xlsx": north, "back/South.xlsx": south})
    forged = Returned(kit, run, "North", forged={("N1", "calls"): "40"}).data()
    yield from story("a-figure-that-was-changed-with-its-seal-is-found-by-the-run", {"back/North.xlsx": forged, **folder}, "--run run ")
    forged = Returned(kit, run, "North", old={("N1", "mark"): "90"}).data()
    yield from story("an-old-value-that-is-not-the-runs-is-found", {"back/North.xlsx": forged, **folder}, "--run run ")
    changed = Returned(kit, run, "North", changes={("N1", "calls"): {POINTS: "40"}, ("N2", "pace"): {TITLE: "Pacing"}}).data()
    yield from story("a-changed-cell-is-named-where-the-run-tells-it", {"back/North.xlsx": changed, **folder}, "--run run ")
    other = Returned(kit, Run(period="2026-09"), "North").data()
    yield from story("a-workbook-of-another-month-is-refused", {"back/North.xlsx": other, **folder}, "--run run ")
    yield from story("a-folder-that-is-no-run-is-no-run-to-hold-against", {"back/North.xlsx": north}, "--run back ")
    moved = Returned(kit, run, "South", people=["S1"]).data()
    yield from story("a-workbook-that-cannot-be-opened-is-refused", {"back/North.xlsx": north[:-400], "back/South.xlsx": moved})
