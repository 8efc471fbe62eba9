"""Formulas of a scheme: text to tree, and a tree's value where somebody says what its names are."""
import datetime
import re
from fractions import Fraction

TOKEN = re.compile(
    r'\s*(?:(?P<date>\d{4}-\d\d-\d\d)|(?P<period>\d{4}-\d\d)(?![\d.])|(?P<number>\d+(?:\.\d+)?%?)|"(?P<text>[^"]*)"'
    r"|(?P<sign>==|!=|<=|>=|[-+*/<>()\[\],])|(?P<name>[^\W\d][\w]*(?:\.[^\W\d]\w*)*))"
)
ROW_FUNCTIONS = {"count", "sum", "mean", "min", "max", "distinct", "share", "exists", "first", "last", "rank", "previous", "streak"}
PLAIN_FUNCTIONS = {"min", "max", "abs", "clamp", "round", "floor", "ceil", "days"}
CLAUSES = {"of", "where", "over", "drop", "at", "across", "lowest", "within"}


class Node:
    """A part of a formula with the text it was written as."""

    def __init__(self, kind, text, **parts):
        self.kind, self.text = kind, text
        self.__dict__.update(parts)


def parse(text):
    return Parser(text).whole()


class Parser:
    def __init__(self, text):
        self.text, self.tokens, at = text, [], 0
        while at < len(text.rstrip()):
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"no formula at {at}: {text}")
            self.tokens.append((found.lastgroup, found.group(found.lastgroup), found.start(found.lastgroup) - (found.lastgroup == "text"), found.end()))
            at = found.end()
        self.at = 0

    def peek(self, *words):
        return self.at < len(self.tokens) and self.tokens[self.at][0] != "text" and self.tokens[self.at][1] in words

    def take(self, *words):
        if words and not self.peek(*words):
            raise ValueError(f"{words} expected in {self.text}")
        self.at += 1
        return self.tokens[self.at - 1]

    def node(self, start, kind, **parts):
        return Node(kind, self.text[self.tokens[start][2]:self.tokens[self.at - 1][3]], **parts)

    def whole(self):
        node = self.expression()
        if self.at != len(self.tokens):
            raise ValueError(f"more than a formula: {self.text}")
        return node

    def expression(self):
        start = self.at
        if self.peek("if"):
            self.take()
            condition = self.expression()
            self.take("then")
            yes = self.expression()
            self.take("else")
            return self.node(start, "choice", parts=[condition, yes, self.expression()])
        return self.either()

    def chain(self, below, *signs):
        start, node = self.at, below()
        while self.peek(*signs):
            sign = self.take()[1]
            node = self.node(start, "sign", sign=sign, parts=[node, below()])
            node.text = self.text[self.tokens[start][2]:self.tokens[self.at - 1][3]]
        return node

    def either(self):
        return self.chain(self.both, "or")

    def both(self):
        return self.chain(self.negation, "and")

    def negation(self):
        start = self.at
        if self.peek("not"):
            self.take()
            return self.node(start, "not", parts=[self.negation()])
        return self.comparison()

    def comparison(self):
        start, node = self.at, self.addition()
        if self.peek("==", "!=", "<", "<=", ">", ">="):
            sign = self.take()[1]
            return self.node(start, "sign", sign=sign, parts=[node, self.addition()])
        if self.peek("in"):
            self.take()
            return self.node(start, "in", parts=[node, self.addition()])
        if self.peek("exists"):
            self.take()
            return self.node(start, "exists", parts=[node])
        if self.peek("between"):
            self.take()
            low = self.addition()
            self.take("and")
            return self.node(start, "between", parts=[node, low, self.addition()])
        return node

    def addition(self):
        return self.chain(self.product, "+", "-")

    def product(self):
        return self.chain(self.unary, "*", "/")

    def unary(self):
        start = self.at
        if self.peek("-"):
            self.take()
            return self.node(start, "negative", parts=[self.unary()])
        return self.primary()

    def primary(self):
        start = self.at
        kind, word, _, _ = self.take()
        if kind == "number":
            value = Fraction(word.rstrip("%")) / (100 if word.endswith("%") else 1)
            return self.node(start, "value", value=value)
        if kind == "text":
            return self.node(start, "value", value=word)
        if kind == "date":
            return self.node(start, "value", value=datetime.date.fromisoformat(word))
        if kind == "period":
            return self.node(start, "value", value=word)
        if word == "(":
            node = self.expression()
            self.take(")")
            return node
        if word == "[":
            items = self.items("]")
            return self.node(start, "list", parts=items)
        if kind == "name" and self.peek("("):
            self.take()
            return self.call(start, word)
        if kind == "name" and self.peek("["):
            self.take()
            return self.node(start, "lookup", name=word, parts=self.items("]"))
        if word in ("yes", "no"):
            return self.node(start, "value", value=word == "yes")
        if word == "missing":
            return self.node(start, "value", value=None)
        if kind == "name":
            return self.node(start, "name", name=word)
        raise ValueError(f"{word} is no figure in {self.text}")

    def items(self, end):
        items = []
        while not self.peek(end):
            items.append(self.expression())
            if self.peek(","):
                self.take()
        self.take(end)
        return items

    def call(self, start, function):
        arguments, clauses = [], {}
        while not self.peek(")") and not self.peek(*CLAUSES):
            arguments.append(self.expression())
            if self.peek(","):
                self.take()
        while not self.peek(")"):
            word = self.take(*CLAUSES)[1]
            if word == "of":
                clauses["of"] = self.take()[1]
            elif word == "where":
                clauses["where"] = self.expression()
            elif word == "over":
                window = self.take()[1]
                counted = window in ("last", "previous") and self.at < len(self.tokens) and self.tokens[self.at][0] == "number"
                clauses["over"] = (window, int(self.take()[1]) if counted else 1)
            elif word == "drop":
                clauses["drop"] = []
                while self.peek("highest", "lowest"):
                    clauses["drop"].append((self.take()[1], int(self.take()[1])))
            elif word == "at":
                self.take("least")
                clauses["at_least"] = int(self.take()[1])
            elif word == "across":
                clauses["across"] = self.take()[1]
            elif word == "lowest":
                self.take("first")
                clauses["lowest_first"] = True
            else:
                raise ValueError(f"{word} is not reckoned a second time: {self.text}")
        self.take(")")
        gathers = bool(clauses) or function in ROW_FUNCTIONS - PLAIN_FUNCTIONS or function in ("min", "max") and len(arguments) == 1
        return self.node(start, "gather" if gathers else "function", function=function, parts=arguments, clauses=clauses)


class Evaluator:
    """Values of trees; who makes one says what names, aggregates and lookups are.

    - leaf: of a node `name`, `gather` or `lookup` the value, None where it is missing.
    - listed: of a name after `in` the members.
    - orders: the ordered lists by which texts compare.
    """

    def __init__(self, leaf, listed, orders):
        self.leaf, self.listed, self.orders = leaf, listed, orders

    def value(self, node):
        kind = node.kind
        if kind == "value":
            return node.value
        if kind in ("name", "gather", "lookup"):
            return self.leaf(node)
        if kind == "exists":
            return self.value(node.parts[0]) is not None
        if kind == "choice":
            condition = self.value(node.parts[0])
            return None if condition is None else self.value(node.parts[1 if condition else 2])
        if kind == "sign" and node.sign in ("and", "or"):
            return logic(node.sign, *(self.value(part) for part in node.parts))
        if kind == "in":
            one = self.value(node.parts[0])
            members = self.members(node.parts[1])
            return None if one is None or members is None else one in members
        values = [self.value(part) for part in node.parts]
        if any(value is None for value in values):
            if kind == "between":
                return logic("and", self.compare(">=", values[0], values[1]), self.compare("<=", values[0], values[2]))
            return None
        if kind == "not":
            return not values[0]
        if kind == "negative":
            return -values[0]
        if kind == "between":
            return self.compare(">=", values[0], values[1]) and self.compare("<=", values[0], values[2])
        if kind == "function":
            return function(node.function, values)
        if node.sign in ("+", "-", "*", "/"):
            return arithmetic(node.sign, *values)
        return self.compare(node.sign, *values)

    def members(self, node):
        if node.kind == "list":
            return [self.value(part) for part in node.parts]
        return self.listed(node.name)

    def compare(self, sign, a, b):
        if a is None or b is None:
            return None
        if sign in ("==", "!="):
            return (a == b) == (sign == "==")
        if isinstance(a, str) and not re.fullmatch(r"\d{4}-\d\d", a):
            order = next(order for order in self.orders if a in order and b in order)
            a, b = order.index(a), order.index(b)
        return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


def logic(word, a, b):
    deciding = word == "or"
    if a is deciding or b is deciding:
        return deciding
    return None if a is None or b is None else not deciding


def arithmetic(sign, a, b):
    if isinstance(a, datetime.date) or isinstance(b, datetime.date):
        if isinstance(a, datetime.date) and isinstance(b, datetime.date):
            return Fraction((a - b).days)
        day, count = (a, b) if isinstance(a, datetime.date) else (b, a)
        return day + datetime.timedelta(days=int(count) * (-1 if sign == "-" else 1))
    if sign == "/":
        return None if b == 0 else a / b
    return {"+": a + b, "-": a - b, "*": a * b}[sign]


def rounded(number, decimals):
    """Half up by magnitude; None for exact."""
    if decimals is None:
        return number
    scaled = abs(number) * Fraction(10) ** decimals
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(whole if number >= 0 else -whole) / Fraction(10) ** decimals


def function(name, values):
    if name == "clamp":
        return min(max(values[0], values[1]), values[2])
    if name == "round":
        return rounded(values[0], int(values[1]) if len(values) > 1 else 0)
    if name == "days":
        return Fraction((values[1] - values[0]).days)
    plain = {"min": min, "max": max}.get(name)
    if plain:
        return plain(values)
    return Fraction({"abs": abs, "floor": lambda x: x.__floor__(), "ceil": lambda x: x.__ceil__()}[name](values[0]))


def gathered(function, values, holds, clauses):
    """What the values of rows come to; `holds` are a share's conditions."""
    least = clauses.get("at_least")
    if function == "share":
        return Fraction(sum(holds), len(holds)) if holds and len(holds) >= (least or 0) else None
    if least is not None and len(values) < least:
        return None
    kept = sorted(values) if clauses.get("drop") else values
    for which, count in clauses.get("drop", []):
        kept = kept[:-count] if which == "highest" else kept[count:]
    if function == "count":
        return Fraction(len(values))
    if function == "distinct":
        return Fraction(len(set(values)))
    if function == "exists":
        return len(values) > 0
    if function == "sum":
        return sum(kept, Fraction(0))
    if not kept:
        return None
    if function == "mean":
        return sum(kept, Fraction(0)) / len(kept)
    return {"min": min, "max": max, "first": lambda all: all[0], "last": lambda all: all[-1]}[function](kept)
