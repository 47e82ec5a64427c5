# pol_module(NAME LINK …): backend/src/NAME/*.cpp as a library, *_test.cpp beside it as NAME_tests.
# pol_program(FILE MODULE): the binary; its main is backend/src/MODULE/main.cpp.
# pol_find_sources(DIR) sets `sources` and `tests`, what is *_test.cpp; main.cpp is in neither.
# pol_unit_tests(NAME LIBRARY FILE …): FILEs as NAME_tests, each test under "NAME." in ctest.
function(pol_find_sources dir)
  file(GLOB sources CONFIGURE_DEPENDS "${dir}/*.cpp")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(sources ${sources} PARENT_SCOPE)
  set(tests ${tests} PARENT_SCOPE)
endfunction()

function(pol_unit_tests name library)
  add_executable(${name}_tests ${ARGN})
  target_link_libraries(${name}_tests PRIVATE ${library} pol_options GTest::gmock GTest::gtest_main)
  set_target_properties(${name}_tests PROPERTIES UNITY_BUILD ${POL_TEST_UNITY})
  # Optimising a test costs half of its compilation, and nothing is measured in one.
  target_compile_options(${name}_tests PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  target_compile_definitions(${name}_tests PRIVATE
    POL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" POL_MODEL_DIR="${POL_MODEL_DIR}")
  gtest_discover_tests(${name}_tests TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES ENVIRONMENT
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/leak_suppressions.txt:print_suppressions=0")
endfunction()

function(pol_module name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  pol_find_sources("${CMAKE_SOURCE_DIR}/backend/src/${name}")

  if(sources)
    add_library(pol_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(pol_${name} PRIVATE pol_options)
  else()
    add_library(pol_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(pol_${name} ${scope} "${CMAKE_SOURCE_DIR}/backend/src")
  foreach(dependency IN LISTS ARG_LINK)
    if(TARGET pol_${dependency})
      target_link_libraries(pol_${name} ${scope} pol_${dependency})
    else()
      target_link_libraries(pol_${name} ${scope} ${dependency})
    endif()
  endforeach()

  if(POL_TESTS AND tests)
    pol_unit_tests(${name} pol_${name} ${tests})
  endif()
endfunction()

function(pol_program file module)
  set(main "${CMAKE_SOURCE_DIR}/backend/src/${module}/main.cpp")
  if(EXISTS "${main}")
    add_executable(${file} "${main}")
    target_link_libraries(${file} PRIVATE pol_${module} pol_options)
    target_compile_definitions(${file} PRIVATE POL_VERSION="${PROJECT_VERSION}")
  endif()
endfunction()
