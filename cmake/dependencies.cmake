# Every third-party library under a short local name, always as SYSTEM includes.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

find_package(Boost 1.81 REQUIRED COMPONENTS json)
add_library(boost_headers INTERFACE)
target_link_libraries(boost_headers INTERFACE Boost::headers Threads::Threads)
add_library(boost_json INTERFACE)
target_link_libraries(boost_json INTERFACE Boost::json)

find_package(OpenSSL 3.0 REQUIRED)
add_library(openssl_crypto INTERFACE)
target_link_libraries(openssl_crypto INTERFACE OpenSSL::Crypto)
add_library(openssl_ssl INTERFACE)
target_link_libraries(openssl_ssl INTERFACE OpenSSL::SSL)

find_package(SQLite3 REQUIRED)
add_library(sqlite INTERFACE)
target_link_libraries(sqlite INTERFACE SQLite::SQLite3)

pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
add_library(postgresql INTERFACE)
target_link_libraries(postgresql INTERFACE PkgConfig::LIBPQ)

find_package(CURL 7.88 REQUIRED)
add_library(curl INTERFACE)
target_link_libraries(curl INTERFACE CURL::libcurl)

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
add_library(eigen INTERFACE)
target_link_libraries(eigen INTERFACE Eigen3::Eigen)

find_package(tl-expected REQUIRED)
add_library(tl_expected INTERFACE)
target_link_libraries(tl_expected INTERFACE tl::expected)

find_package(CLI11 REQUIRED)
add_library(cli11 INTERFACE)
target_link_libraries(cli11 INTERFACE CLI11::CLI11)

find_package(spdlog REQUIRED)
add_library(spdlog INTERFACE)
target_link_libraries(spdlog INTERFACE spdlog::spdlog)

pkg_check_modules(TURBOJPEG REQUIRED IMPORTED_TARGET libturbojpeg)
add_library(turbojpeg INTERFACE)
target_link_libraries(turbojpeg INTERFACE PkgConfig::TURBOJPEG)

pkg_check_modules(LIBAV REQUIRED IMPORTED_TARGET libavformat libavcodec libavutil libswscale)
add_library(libav INTERFACE)
target_link_libraries(libav INTERFACE PkgConfig::LIBAV)

# ONNX Runtime: a system-wide one if CMake finds it, else the files that tools/setup unpacked.
find_package(onnxruntime CONFIG QUIET)
add_library(onnxruntime_local INTERFACE)
if(onnxruntime_FOUND)
  target_link_libraries(onnxruntime_local INTERFACE onnxruntime::onnxruntime)
else()
  set(POL_ONNXRUNTIME_DIR "${CMAKE_SOURCE_DIR}/.local/onnxruntime" CACHE PATH "ONNX Runtime, with include/ and lib/")
  find_library(POL_ONNXRUNTIME_LIB NAMES libonnxruntime.so.1 PATHS "${POL_ONNXRUNTIME_DIR}/lib" NO_DEFAULT_PATH)
  if(NOT POL_ONNXRUNTIME_LIB)
    message(FATAL_ERROR "ONNX Runtime was not found: run tools/setup, which unpacks it into .local/onnxruntime")
  endif()
  target_include_directories(onnxruntime_local SYSTEM INTERFACE "${POL_ONNXRUNTIME_DIR}/include")
  target_link_libraries(onnxruntime_local INTERFACE "${POL_ONNXRUNTIME_LIB}")
endif()
add_library(onnxruntime ALIAS onnxruntime_local)

if(POL_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
if(POL_BENCH)
  find_package(benchmark REQUIRED)
endif()
