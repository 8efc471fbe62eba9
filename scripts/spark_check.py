"""Holds Spark's figures against those of the embedded engine; a part of scripts/engines-check.

Starting Spark takes longer than a random scheme's statements. So the random schemes share one that is started once: `Relay` is a
SPARK_HOME whose spark-sql hands on what it is told. The county's month in which a worker is killed starts its own, on the master and its workers.
"""
import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from alike import compare
from archive_check import ArchiveCheck

CLIENT = '''#!/usr/bin/env python3
import json, os, socket, sys, threading
link = socket.socket(socket.AF_UNIX)
link.connect(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "socket"))
link.sendall(json.dumps([sys.argv[1:], os.getcwd()]).encode() + b"\\n")
def send():
    for line in sys.stdin.buffer:
        link.sendall(line)
    os._exit(0)
threading.Thread(target=send, daemon=True).start()
for line in link.makefile("rb"):
    pipe = sys.stdout.buffer if line[:1] == b"o" else sys.stderr.buffer
    pipe.write(line[1:])
    pipe.flush()
'''


class Relay:
    """One spark-sql for many runs, told apart from their own by nothing but where it is found."""

    def __init__(self, home):
        self.home, self.real, self.link = home, None, None
        self.program = Path(os.environ["SPARK_HOME"]) / "bin/spark-sql"
        (home / "bin").mkdir(parents=True)
        (home / "own").mkdir()
        client = home / "bin/spark-sql"
        client.write_text(CLIENT)
        client.chmod(0o700)
        self.said = open(home / "said", "wb+")
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(home / "socket"))
        self.listening.listen()
        threading.Thread(target=self.serve, daemon=True).start()
        atexit.register(self.stop)

    def start(self, arguments, folder):
        arguments = [argument.replace(folder, str(self.home / "own")) for argument in arguments]
        self.real = subprocess.Popen([self.program, *arguments], cwd=self.home / "own", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     stderr=self.said)
        threading.Thread(target=self.answer, daemon=True).start()

    def answer(self):
        told = 0
        for line in self.real.stdout:
            if line.startswith(b"\\.over"):
                text = (self.home / "said").read_bytes()
                for said in text[told:].splitlines():
                    self.link.sendall(b"e" + said + b"\n")
                told = len(text)
            try:
                self.link.sendall(b"o" + line)
            except OSError:
                pass

    def serve(self):
        while True:
            self.link, _ = self.listening.accept()
            lines = self.link.makefile("rb")
            arguments, folder = json.loads(lines.readline())
            if self.real is None:
                self.start(arguments, folder)
            for line in lines:
                self.real.stdin.write(line)
                self.real.stdin.flush()

    def tell(self, statements):
        """Runs statements of the check's own, between two runs."""
        path = self.home / "own/told.sql"
        path.write_text("".join(statement + ";\n" for statement in statements))
        before = os.path.getsize(self.home / "said")
        mine, theirs = socket.socketpair()
        self.link = theirs
        self.real.stdin.write(f"source {path};\nSELECT concat('to', 'ld');\n".encode())
        self.real.stdin.flush()
        for line in mine.makefile("rb"):
            if line == b"otold\n":
                break
        said = (self.home / "said").read_bytes()[before:].decode()
        if "SQLSTATE" in said:
            sys.exit(f"engines-check: {said}")

    def stop(self):
        if self.real and self.real.poll() is None:
            self.real.terminate()
            self.real.wait()


def kill_a_worker(mark, after=0):
    """Kills a worker and its executor so many seconds after the executor has begun a task of a run that begins now."""
    work = Path(os.environ["SPARK_FOLDER"])
    before = set(work.glob("work-1/app-*"))
    while not (said := [path for app in set(work.glob("work-1/app-*")) - before for path in app.glob("*/stderr")
                        if "Running task" in path.read_text(errors="replace")]):
        time.sleep(0.2)
    time.sleep(after)
    worker = int((work / "pids").read_text().split()[1])
    executor = subprocess.run(["pgrep", "-P", str(worker)], capture_output=True, text=True).stdout.split()
    for number in [worker] + [int(number) for number in executor]:
        os.kill(number, 9)
    mark.write_text(str(said[0]))


class SparkCheck:
    def __init__(self, program, folder, root, run):
        self.program, self.folder, self.root, self.run = program, folder, root, run
        # Statements are many and small here: compiling them takes longer than running them.
        quick = ["spark.sql.shuffle.partitions=2", "spark.sql.codegen.wholeStage=false", "spark.sql.codegen.factoryMode=NO_CODEGEN"]
        self.settings = [word for setting in quick for word in ("--spark-conf", setting)]
        self.cluster = ["--spark-conf", f"spark.master={os.environ['SPARK_MASTER']}", "--spark-conf", "spark.executor.memory=512m"]
        self.env = {**os.environ, "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "TMPDIR": str(folder / "tmp")}
        (folder / "tmp").mkdir()

    def appraise(self, scheme, sources, out, *words, env=None):
        data = [word for source in sources for word in ("--data", source)]
        return self.run(self.program, "run", scheme, *data, "--period", "2026-10", "--out", out, "--quiet", *words,
                        env=env or self.env)

    # MARK: The county

    def county(self):
        scheme, data = self.root / "schemes/customer-manager-monthly.yaml", self.root / "samples/county"
        if not (self.folder / "one machine").exists():
            self.appraise(scheme, [data], self.folder / "one machine")
        killed = threading.Thread(target=kill_a_worker, args=(self.folder / "killed",), daemon=True)
        killed.start()
        begun = time.monotonic()
        done = self.appraise(scheme, [f"spark:{data}"], self.folder / "two workers", *self.settings, *self.cluster)
        if done.returncode:
            sys.exit(f"engines-check: county, a worker killed: {done.stdout}")
        compare("county, a worker killed", self.folder / "one machine", self.folder / "two workers")
        if not (self.folder / "killed").exists():
            sys.exit("engines-check: no worker was killed while the run went on")
        print(f"engines-check: Spark, county, all of it there, a worker killed on the way: every result and workbook the same bytes "
              f"({time.monotonic() - begun:.0f} s)", flush=True)

    # MARK: What goes wrong

    def refusals(self):
        begun, count = time.monotonic(), 0
        scheme = self.root / "Tests/EndToEndTests/Cases/errors/spark-refused/scheme.yaml"

        def refused(what, wanted, visits="id,date,minutes\n1,2026-10-01,5\n", env=None, roster="id,team\n1,North\n", **files):
            nonlocal count
            place = self.folder / "refused"
            shutil.rmtree(place, ignore_errors=True)
            (place / "visits").mkdir(parents=True)
            (place / "roster.csv").write_text(roster)
            if visits:
                (place / "visits.csv").write_text(visits)
            for name, text in files.items():
                (place / name.replace("__", "/").replace("_", ".")).write_bytes(text)
            source = place if what != "nowhere" else place / "nothing"
            done = self.appraise(scheme, [f"spark:{source}"], place / "out", *self.settings, env={**self.env, **(env or {})})
            if done.returncode != 1 or wanted not in done.stdout or (place / "out").exists() or "secret" in done.stdout:
                sys.exit(f"engines-check: Spark, {what}: exit {done.returncode}, wanted “{wanted}”, nothing published, no secret:\n{done.stdout}")
            count += 1

        refused("no Spark", "there is no spark-sql", env={"SPARK_HOME": "/nowhere", "PATH": "/nowhere"})
        refused("no Java", "there is no Java", env={"JAVA_HOME": "/nowhere", "PATH": "/nowhere"})
        refused("nowhere", "there are no such files")
        refused("a cell too many", "1 lines of visits are no rows", "id,date,minutes\n1,2026-10-01,5\n1,2026-10-02,5,secret\n")
        refused("a cell too few", "1 lines of visits are no rows", "id,date,minutes\n1,2026-10-01,5\nsecret,2026-10-02\n")
        refused("an open quote", "Spark: ", 'id,date,minutes\n1,2026-10-01,5\n"1,2026-10-02,secret\n')
        refused("no number", "is not a number", "id,date,minutes\n1,2026-10-01,5x\n")
        refused("no date", "is not a date", "id,date,minutes\n1,2026-02-30,5\n")
        refused("decimals", "decimals, 0 are declared", "id,date,minutes\n1,2026-10-01,5.5\n")
        refused("above", "is above 600", "id,date,minutes\n1,2026-10-01,601\n")
        refused("empty", "is empty", "id,date,minutes\n1,2026-10-01,\n")
        refused("blanks", "begins or ends with a blank", "id,date,minutes\n1 ,2026-10-01,5\n")
        refused("nobody's", "is nowhere in roster", "id,date,minutes\n2,2026-10-01,5\n")
        refused("no UTF-8", "not UTF-8", None, visits_csv=b"id,date,minutes\n\xff,2026-10-01,5\n")
        refused("a stray quote", "visits, visits.csv, 2 lines: a quote stands inside a field that does not begin with one",
                'id,date,minutes\n1"secret,2026-10-01,5\n1,2026-10-01,5\n"1",2026-10-01, "5"\n')
        refused("a stray quote behind a cell of two lines", "visits, visits.csv, 1 lines: a quote stands inside", 
                'id,date,minutes,note\n1,2026-10-01,5,"a,\n"", b"\n1,2026-10-01,5,x",x"\n')
        refused("a stray quote in what is fetched", "roster, roster.csv, 1 lines: a quote stands inside", roster='id,team\n1,Nor"th\n')
        refused("a blank line", "visits, visits.csv, 1 lines: a blank line", "id,date,minutes\n\n1,2026-10-01,5\n")
        refused("a cell too many in what is fetched", "1 lines of roster are no rows", roster="id,team\n1,North\n2,South,secret\n")
        refused("a NUL byte", "a NUL byte in", "id,date,minutes\n1\0,2026-10-01,5\n")
        refused("two files at once", "is not a date", "id,date,minutes\n1,2026-10-01,5x\n1,2026-13-01,5\n")
        refused("no column", "has no column with the header minutes", "id,date,minute\n1,2026-10-01,5\n")
        refused("other headers", "different headers", None, visits__a_csv=b"id,date,minutes\n1,2026-10-01,5\n",
                visits__b_csv=b"date,id,minutes\n2026-10-01,1,5\n")
        refused("no Parquet", "Spark: ", None, visits_parquet=b"secret")
        left = list((self.folder / "tmp").iterdir())
        if left:
            sys.exit(f"engines-check: Spark leaves behind: {left}")
        print(f"engines-check: Spark, {count} refusals, each with its words, nothing published, nothing left behind "
              f"({time.monotonic() - begun:.0f} s)", flush=True)

    # MARK: Folders

    def folders(self, relay):
        """Rows in folders that are named for a column, or for nothing: the same figures as those of one CSV file."""
        begun = time.monotonic()
        scheme = self.root / "Tests/EndToEndTests/Cases/errors/spark-refused/scheme.yaml"
        place = self.folder / "folders"
        rows = [("1", "2026-10-01", "5"), ("1", "2026-10-02", "7"), ("2", "2026-10-02", "600"), ("2", "2026-09-30", "9")]

        def table(folder, name, lines):
            (place / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (place / folder / name).write_text("".join(",".join(line) + "\n" for line in lines))

        def roster(folder):
            table(folder, "roster.csv", [("id", "team"), ("1", "North"), ("2", "South")])
        roster("plain")
        table("plain", "visits.csv", [("id", "date", "minutes"), *rows])
        embedded = self.appraise(scheme, [place / "plain"], place / "embedded")
        if embedded.returncode:
            sys.exit(f"engines-check: folders: {embedded.stdout}")

        def measured(folder, address=None):
            done = self.appraise(scheme, [address or f"spark:{place}/{folder}"], place / ("out " + folder), *self.settings)
            if done.returncode:
                sys.exit(f"engines-check: Spark, {folder}: {done.stdout}")
            compare(f"Spark, {folder}", place / "embedded", place / ("out " + folder))
        measured("plain")

        # Spark writes what Spark reads: in folders by day, by something that the scheme does not declare, and in folders named for nothing.
        typed = ", ".join(f"('{id}', DATE '{day}', {minutes})" for id, day, minutes in rows)
        select = f"SELECT id, date, CAST(minutes AS DECIMAL(18, 0)) AS minutes, substring(CAST(date AS STRING), 1, 7) AS month FROM VALUES {typed} AS t(id, date, minutes)"
        tell = [f"CREATE OR REPLACE TEMPORARY VIEW made AS {select}"]
        for folder, column in (("by day", "date"), ("by month", "month")):
            roster(folder)
            tell += [f"CREATE TABLE visits_{column} USING parquet PARTITIONED BY ({column}) LOCATION '{place}/{folder}/visits' AS SELECT * FROM made",
                     f"DROP TABLE visits_{column}"]
        roster("nested parquet")
        for day in ("2026-09-30", "2026-10-01", "2026-10-02"):
            inner = "" if day == "2026-09-30" else "/2026, 10/" + day
            tell.append(f"INSERT OVERWRITE DIRECTORY '{place}/nested parquet/visits{inner}' USING parquet SELECT * FROM made WHERE date = '{day}'")
        # A catalogue has a table or a view for each file.
        tell += ["CREATE DATABASE october", "CREATE TABLE october.kept USING parquet AS SELECT * FROM made",
                 "CREATE VIEW october.visits AS SELECT date, minutes, id FROM october.kept",
                 "CREATE TABLE october.roster USING parquet AS SELECT * FROM VALUES ('1', 'North'), ('2', 'South') AS t(id, team)"]
        relay.tell(tell)
        measured("catalogue", "spark:october")
        measured("catalogue and schema", "spark:spark_catalog.october")
        for folder in ("csv by day", "nested csv"):
            roster(folder)
            for day in sorted({day for _, day, _ in rows}):
                of = [row for row in rows if row[1] == day]
                if folder == "csv by day":
                    table(folder, f"visits/date={day}/a.csv", [("id", "minutes")] + [(id, minutes) for id, _, minutes in of])
                else:
                    table(folder, "visits/a.csv" if day == "2026-09-30" else f"visits/2026, 10/{day}/a.csv", [("id", "date", "minutes"), *of])
        for folder in ("by day", "by month", "csv by day", "nested parquet", "nested csv"):
            measured(folder)

        def refused(folder, wanted, address=None):
            done = self.appraise(scheme, [address or f"spark:{place}/{folder}"], place / "refused", *self.settings)
            if done.returncode != 1 or wanted not in done.stdout or (place / "refused").exists():
                sys.exit(f"engines-check: Spark, {folder}: exit {done.returncode}, wanted “{wanted}”:\n{done.stdout}")
        table("nested csv", "visits/2026, 10/b.csv", [("id", "date", "minutes"), ('1"', "2026-10-01", "5")])
        refused("nested csv", "visits, b.csv, 1 lines: a quote stands inside")
        table("csv by day", "visits/date=2026-13-01/a.csv", [("id", "minutes"), ("1", "5")])
        refused("csv by day", "is not a date")
        table("csv by day", "visits/b.csv", [("id", "minutes"), ("1", "5")])
        refused("csv by day", "folders that are not all named for the same")
        (place / "by day/visits/date=2026-10-02").rename(place / "by day/visits/date=secret")
        refused("by day", "a cell does not fit its column")
        relay.tell(["DROP VIEW october.visits"])
        refused("catalogue", "there is no such table (visits)", "spark:october")
        shutil.rmtree(place)
        print(f"engines-check: Spark, rows in a catalogue's tables, in folders named for a day, a month or nothing, Parquet and CSV: every result the same bytes "
              f"({time.monotonic() - begun:.0f} s)", flush=True)

    # MARK: Random schemes

    def relay(self):
        home = Path(tempfile.mkdtemp(prefix="relay.", dir=self.folder))
        relay = Relay(home)
        self.env["SPARK_HOME"] = str(home)
        return relay

    def mixed(self):
        scheme, data = self.root / "schemes/customer-manager-monthly.yaml", self.root / "samples/county"
        begun = time.monotonic()
        if not (self.folder / "one machine").exists():
            self.appraise(scheme, [data], self.folder / "one machine")
        mixed = [data] + [f"{name}=spark:{data}" for name in ("sales", "surveys", "incidents", "opinions", "contests", "ledger")]
        done = self.appraise(scheme, mixed, self.folder / "mixed", *self.settings)
        if done.returncode:
            sys.exit(f"engines-check: county, mixed: {done.stdout}")
        compare("county, mixed", self.folder / "one machine", self.folder / "mixed")
        print(f"engines-check: Spark, county, part of it there: every result and workbook the same bytes ({time.monotonic() - begun:.0f} s)", flush=True)
        begun = time.monotonic()
        again = ArchiveCheck(self.program, self.settings, self.env)
        again.holds("county, mixed", self.folder / "mixed", f"spark:{data}")
        again.holds("county, mixed, from files", self.folder / "mixed", data)
        count = again.explains("county, mixed", self.folder / "one machine", self.folder / "mixed", f"spark:{data}")
        print(f"engines-check: Spark, county: verified from Spark and from files, {count} people explained alike ({time.monotonic() - begun:.0f} s)", flush=True)

    @staticmethod
    def lake(place, seed, one):
        """Statements that write the tables of the run before as Parquet: rows in folders by day or by choice, plans by month, or none of it."""
        parted = {1: {"rows": "date", "plans": "month"}, 3: {"rows": "k"}}[seed % 4]
        columns = {"people": "id, team, since, until", "places": "place, id, colour, size, since, until",
                   "rows": "place_id, date, maker, sort, n, m, p, t, k, f, other", "plans": "id, month, amount", "sorts": "sort, weight",
                   "duties": "id, level, since, until", "calls": "place_id, received, returned"}
        columns = {table: columns[table] for table in one.tables()}
        # A table in folders of which there is none has no columns that Spark could know.
        parted = {table: name for table, name in parted.items() if one.counts[table]}
        statements = []
        for table, names in columns.items():
            if table in parted:
                statements += [f"CREATE TABLE lake_{table} USING parquet PARTITIONED BY ({parted[table]}) LOCATION '{place}/lake/{table}' "
                               f"AS SELECT {names} FROM `{table}`", f"DROP TABLE lake_{table}"]
            else:
                statements.append(f"INSERT OVERWRITE DIRECTORY '{place}/lake/{table}' USING parquet SELECT {names} FROM `{table}`")
        return statements

    def random_schemes(self, relay, made, count, first):
        """Every other scheme as CSV and as Parquet, the others with half of it in a folder."""
        compared, alike, skipped = 0, 0, 0
        begun = time.monotonic()
        for seed in range(first, first + count):
            place = self.folder / f"spark-{seed}"
            place.mkdir()
            one = made(seed)
            (place / "scheme.yaml").write_text(one.scheme(), encoding="utf-8")
            one.write(place)
            if self.run(self.program, "check", place / "scheme.yaml", "--data", place, "--period", "2026-10").returncode:
                skipped += 1
                shutil.rmtree(place)
                continue
            embedded = self.appraise(place / "scheme.yaml", [place], place / "embedded")
            # What is written as Parquet is what the run before has read.
            for name in ("csv", "parquet") if seed % 2 else ("mixed",):
                sources = {"csv": [f"spark:{place}"], "mixed": [place, f"rows=spark:{place}"], "parquet": [f"spark:{place}/lake"]}[name]
                if name == "parquet":
                    relay.tell(self.lake(place, seed, one))
                done = self.appraise(place / "scheme.yaml", sources, place / name, *self.settings)
                if done.returncode != embedded.returncode:
                    sys.exit(f"engines-check: seed {seed}: {name} on Spark ends with {done.returncode}, not {embedded.returncode} "
                             f"({place}):\n{done.stdout}\n{embedded.stdout}")
                if embedded.returncode:
                    alike += 1
                    break
                compared += 1
                compare(f"seed {seed}, {name} on Spark ({place})", place / "embedded", place / name)
                # Spark's fingerprints against those of the files' rows.
                ArchiveCheck(self.program).holds(f"seed {seed}: {name} on Spark, from files", place / name, place)
            shutil.rmtree(place)
        print(f"engines-check: Spark, {compared} runs of random schemes the same bytes, {alike} refused alike; {skipped} were no schemes "
              f"({time.monotonic() - begun:.0f} s)", flush=True)
        if compared < count:
            sys.exit("engines-check: too few of them were measured by Spark")
