import unittest

from check_layers import problems_in


class Layers(unittest.TestCase):
    def test_accepts_every_arrow_of_the_architecture(self):
        self.assertEqual([], problems_in("app/main.cpp", '#include "server/listener.h"\n'))
        self.assertEqual([], problems_in("server/routes.h", '#include "store/store.h"\n'))
        self.assertEqual([], problems_in("store/store.h", '#include "verification/verdict.h"\n'))
        self.assertEqual([], problems_in("verification/session.cpp", '#include "base/clock.h"\n'))

    def test_rejects_an_upward_include_and_names_its_line(self):
        found = problems_in("verification/session.cpp", '#include <vector>\n#include "store/store.h"\n')
        self.assertEqual(['verification/session.cpp:2: verification must not include store '
                          '("store/store.h")'], found)

    def test_rejects_an_include_between_siblings(self):
        for sibling, other in (("auth", "store"), ("protocol", "vision"), ("vision", "protocol")):
            self.assertEqual(1, len(problems_in(f"{sibling}/a.cpp", f'#include "{other}/b.h"')))

    def test_lets_vision_see_the_observation_and_nothing_else_of_the_domain(self):
        self.assertEqual([], problems_in("vision/a.h", '#include "verification/observation.h"'))
        self.assertEqual(1, len(problems_in("vision/a.h", '#include "verification/session.h"')))

    def test_keeps_the_runtime_in_one_file(self):
        line = "#include <onnxruntime_cxx_api.h>"
        self.assertEqual([], problems_in("vision/model.cpp", line))
        self.assertEqual(1, len(problems_in("vision/face_detector.cpp", line)))

    def test_keeps_websockets_behind_one_file(self):
        line = "#include <boost/beast/websocket.hpp>"
        self.assertEqual([], problems_in("server/websocket.cpp", line))
        self.assertEqual(1, len(problems_in("server/routes.cpp", line)))

    def test_keeps_the_pure_modules_free_of_threads_and_files(self):
        for pure in ("verification", "evaluation"):
            self.assertEqual(1, len(problems_in(f"{pure}/a.cpp", "#include <thread>")))
            self.assertEqual(1, len(problems_in(f"{pure}/a.cpp", "#include <fstream>")))
        self.assertEqual([], problems_in("app/a.cpp", "#include <fstream>"))

    def test_lets_the_app_alone_see_the_evaluation(self):
        include = '#include "evaluation/interval.h"'
        self.assertEqual([], problems_in("app/a.cpp", include))
        self.assertEqual(1, len(problems_in("server/a.cpp", include)))
        self.assertEqual(1, len(problems_in("evaluation/a.cpp", '#include "vision/image.h"')))

    def test_rejects_an_include_without_its_module_and_an_unknown_module(self):
        self.assertEqual(1, len(problems_in("auth/token.cpp", '#include "token.h"')))
        self.assertEqual(1, len(problems_in("utils/strings.cpp", "")))


if __name__ == "__main__":
    unittest.main()
