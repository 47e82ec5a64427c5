"""Length of files and functions and depth of nesting, for C++, TypeScript and Python.

C++ is scanned by its braces, Python by its syntax tree, TypeScript by the compiler that the page
brings along (tools/measure_typescript.mjs).
"""

import ast
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sources import python_sources, with_suffix

FILE_LINES_WARN, FILE_LINES_FAIL = 300, 500
FUNCTION_LINES_WARN, FUNCTION_LINES_FAIL = 40, 60
NESTING_WARN, NESTING_FAIL = 3, 4


@dataclass
class Function:
    name: str
    line: int
    lines: int
    nesting: int


# --- C++ -----------------------------------------------------------------------------------------

_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
_SCOPE = re.compile(r"^(?:\[\[.*?\]\]|export|inline|typedef|template\s*<.*>|\s)*"
                    r"(?:namespace|class|struct|union|enum|extern)\b(?!.*\)\s*$)", re.DOTALL)
_CONTROL = re.compile(r"^(?:\}|\s|case\b[^:]*:(?!:)|default\s*:)*"
                      r"(?:if|else|for|while|do|switch|try|catch)\b", re.DOTALL)
_FUNCTION = re.compile(
    r"\)\s*(?:const|noexcept(?:\([^()]*\))?|override|final|mutable|constexpr|requires\b.*|&&?|\s"
    r"|->\s*[\w:<>,\s&*\[\]()]+)*(?::[^:].*)?$", re.DOTALL)
_LAMBDA = re.compile(r"\[[^\[\]]*\]\s*(?:<[^>]*>\s*)?(?:\((?:[^()]|\([^()]*\))*\))?\s*"
                     r"(?:mutable|noexcept|constexpr|\s)*(?:->\s*[\w:<>,\s&*]+)?$", re.DOTALL)
_NAME = re.compile(r"([~\w:]+(?:\s*\([^()]*\))?)\s*\(")


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def cpp_functions(text: str) -> list[Function]:
    """Functions and lambdas with their length from the first line of the signature."""
    plain = _DIRECTIVE.sub(_blank, _LITERAL.sub(_blank, text))
    functions: list[Function] = []
    stack: list[tuple[str, Function | None]] = []
    outer: list[tuple[str, int, int]] = []  # header, its line and open parentheses around a block
    line, header, header_line, parens = 1, "", 1, 0
    for char in plain:
        if char == "\n":
            line += 1
        if char == "(":
            parens += 1
        elif char == ")":
            parens -= 1
        if char == "{":
            stack.append(_open_block(header, header_line, stack, functions))
            outer.append((header, header_line, parens))
            parens, header = 0, ""
        elif char == "}":
            if stack:
                kind, function = stack.pop()
                header, header_line, parens = outer.pop()
                if function:
                    function.lines = line - function.line + 1
                    functions.append(function)
                header = header + "{}" if kind == "other" or parens > 0 else ""
        elif char == ";" and parens == 0:
            header = ""
        else:
            if not header.strip():
                header_line = line
                header = ""
            header += char
    return functions


def _open_block(header: str, header_line: int, stack: list, functions: list):
    head = header.strip()
    if re.search(r"\w$", header) and not re.search(r"\b(?:else|do|try)$", header):
        return "other", None  # a{…}: a value, written without a space
    inside = next((f for kind, f in reversed(stack) if kind == "function"), None)
    if _CONTROL.match(head) and not _LAMBDA.search(head):
        if inside:
            open_controls = 1
            for kind, _ in reversed(stack):
                if kind == "function":
                    break
                open_controls += kind == "control"
            inside.nesting = max(inside.nesting, open_controls)
        return "control", None
    if _LAMBDA.search(head) and not re.search(r"\boperator\s*\[\]", head):
        last_line = header_line + header.rstrip().count("\n")
        return "function", Function("lambda", last_line, 0, 0)
    if _SCOPE.match(head):
        return "scope", None
    if not inside and _FUNCTION.search(head):
        name = _NAME.search(head)
        return "function", Function(name.group(1).strip() if name else "?", header_line, 0, 0)
    return "other", None


# --- Python --------------------------------------------------------------------------------------

_PYTHON_CONTROL = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def _python_depth(node: ast.AST) -> int:
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        depth = _python_depth(child)
        # An elif is an If alone in its parent's else; it is not deeper than its parent.
        is_elif = isinstance(node, ast.If) and [child] == node.orelse and isinstance(child, ast.If)
        if isinstance(child, _PYTHON_CONTROL) and not is_elif:
            depth += 1
        deepest = max(deepest, depth)
    return deepest


def python_functions(text: str) -> list[Function]:
    return [Function(node.name, node.lineno, node.end_lineno - node.lineno + 1, _python_depth(node))
            for node in ast.walk(ast.parse(text))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


# --- TypeScript ----------------------------------------------------------------------------------

def typescript_functions(root: Path, files: list[Path]) -> dict[str, list[Function]]:
    if not files:
        return {}
    measured = subprocess.run(
        ["node", str(Path(__file__).with_name("measure_typescript.mjs")),
         str(Path(__file__).resolve().parent.parent / "frontend/node_modules/typescript")],
        cwd=root, input=json.dumps([str(name) for name in files]), check=True,
        capture_output=True, text=True).stdout
    return {name: [Function(**function) for function in functions]
            for name, functions in json.loads(measured).items()}


# --- the limits ----------------------------------------------------------------------------------

def judge(name: str, lines: int, functions: list[Function]) -> tuple[list[str], list[str]]:
    """(failures, warnings) of one file."""
    failures, warnings = [], []

    def limit(where: str, what: str, value: int, warn: int, fail: int) -> None:
        if value > fail:
            failures.append(f"{where}: {what} {value}, limit {fail}")
        elif value > warn:
            warnings.append(f"{where}: {what} {value}, aim for {warn}")

    limit(f"{name}:1", "lines in file:", lines, FILE_LINES_WARN, FILE_LINES_FAIL)
    for function in functions:
        where = f"{name}:{function.line}: {function.name}"
        limit(where, "lines in function:", function.lines, FUNCTION_LINES_WARN, FUNCTION_LINES_FAIL)
        limit(where, "nesting:", function.nesting, NESTING_WARN, NESTING_FAIL)
    return failures, warnings


def problems(root: Path, files: list[Path]) -> tuple[list[str], list[str]]:
    files = [name for name in files if "generated" not in name.parts]
    measured: dict[str, list[Function]] = {}
    for name in with_suffix(files, ".cpp", ".h"):
        measured[str(name)] = cpp_functions((root / name).read_text())
    for name in python_sources(files, root):
        measured[str(name)] = python_functions((root / name).read_text())
    measured |= typescript_functions(
        root, with_suffix(files, ".ts", ".tsx", ".mts", ".mjs", ".js"))
    for name in with_suffix(files, ".sh", ".cmake"):
        measured[str(name)] = []
    failures, warnings = [], []
    for name, functions in measured.items():
        more_failures, more_warnings = judge(
            name, len((root / name).read_text().splitlines()), functions)
        failures += more_failures
        warnings += more_warnings
    return failures, warnings
