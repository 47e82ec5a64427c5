import tempfile
import unittest
from pathlib import Path

from check_sizes import cpp_functions, judge, python_functions, typescript_functions


def by_name(functions):
    return {function.name: function for function in functions}


class CppFunctions(unittest.TestCase):
    def test_measures_from_the_signature_to_the_closing_brace(self):
        found = by_name(cpp_functions("namespace a {\n\nint Add(int x,\n        int y) {\n"
                                      "  return x + y;\n}\n}  // namespace a\n"))
        self.assertEqual(["Add"], list(found))
        self.assertEqual((3, 4), (found["Add"].line, found["Add"].lines))

    def test_counts_nesting_of_control_flow_only(self):
        text = ("void F() {\n  Options options{.a = {1, 2}};\n  for (;;) {\n    if (a) {\n"
                "      while (b) {\n        switch (c) {\n          case 1: {\n            if (d) {\n"
                "            }\n          }\n        }\n      }\n    } else if (e) {\n    }\n  }\n}\n")
        self.assertEqual(5, by_name(cpp_functions(text))["F"].nesting)

    def test_an_else_is_as_deep_as_its_if(self):
        text = "void F() {\n  if (a) {\n  } else if (b) {\n  } else {\n  }\n}\n"
        self.assertEqual(1, by_name(cpp_functions(text))["F"].nesting)

    def test_sees_methods_constructors_operators_tests_and_lambdas(self):
        text = ("class Box final {\n public:\n  Box() : a_{1}, b_(2) { Fill(); }\n"
                "  int size() const noexcept { return a_; }\n};\n"
                "Box::~Box() {\n}\nbool operator==(const Box& a, const Box& b) {\n  return true;\n}\n"
                "TEST(Box, Holds) {\n  auto f = [&](int x) -> int {\n    return x;\n  };\n}\n"
                "template <typename T>\nauto Get(T t) -> decltype(t) {\n  return t;\n}\n")
        names = set(by_name(cpp_functions(text)))
        self.assertLessEqual({"Box", "size", "Box::~Box", "lambda", "Get"}, names)
        self.assertIn("TEST", names)
        self.assertEqual(7, len(cpp_functions(text)))

    def test_is_not_misled_by_text_comments_or_macros(self):
        text = ('#define OPEN() {\nvoid F() {\n  Say("{ {");  // {\n  Put(\'{\');\n  /* { */\n'
                '  auto raw = R"(\n{\n)";\n  int big = 1\'000;\n}\nvoid G() {}\n')
        found = by_name(cpp_functions(text))
        self.assertEqual({"F", "G"}, set(found))
        self.assertEqual(9, found["F"].lines)


class OtherLanguages(unittest.TestCase):
    def test_measures_python(self):
        found = python_functions("def f():\n    for a in b:\n        if a:\n            pass\n"
                                 "        elif b:\n            pass\n")
        self.assertEqual((6, 2), (found[0].lines, found[0].nesting))

    def test_measures_typescript_with_quotes_and_braces_in_its_markup(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.tsx").write_text(
                "export function Page() {\n  if (x) {\n    for (;;) {}\n  } else if (y) {}\n"
                "  return <p title={`{`}>Don't {count}</p>;\n}\n"
                "describe('suite', () => {\n  it('one', () => {\n  });\n});\n")
            found = typescript_functions(Path(folder), [Path("a.tsx")])["a.tsx"]
        self.assertEqual([("Page", 1, 6, 2), ("function", 8, 2, 0)],
                         [(f.name, f.line, f.lines, f.nesting) for f in found])


class Limits(unittest.TestCase):
    def verdict(self, body_lines):
        text = "void F() {\n" + "  a();\n" * (body_lines - 2) + "}\n"
        return judge("x.cpp", 1, cpp_functions(text))

    def test_a_function_at_the_limit_passes_and_one_past_it_fails(self):
        self.assertEqual([], self.verdict(60)[0])
        self.assertEqual(1, len(self.verdict(61)[0]))

    def test_a_function_past_the_aim_is_a_warning(self):
        self.assertEqual(([], []), self.verdict(40))
        self.assertEqual(1, len(self.verdict(41)[1]))

    def test_a_file_at_the_limit_passes_and_one_past_it_fails(self):
        self.assertEqual([], judge("x.cpp", 500, [])[0])
        self.assertEqual(1, len(judge("x.cpp", 501, [])[0]))

    def test_the_fifth_level_of_nesting_fails(self):
        def text(depth):
            return "void F() {\n" + "if (a) {\n" * depth + "}\n" * depth + "}\n"
        self.assertEqual([], judge("x.cpp", 1, cpp_functions(text(4)))[0])
        self.assertEqual(1, len(judge("x.cpp", 1, cpp_functions(text(5)))[0]))


if __name__ == "__main__":
    unittest.main()
