# One interface target carries the warnings and flags that our own code is held to.
add_library(pol_options INTERFACE)
target_compile_options(pol_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wduplicated-cond -Wlogical-op -Wuseless-cast
  -Wformat=2 -Wimplicit-fallthrough)
if(POL_WERROR)
  target_compile_options(pol_options INTERFACE -Werror)
endif()

# Several sources compiled as one (presets release, asan and tsan, and all tests) take a third of the
# time. What stands in an anonymous namespace is then in an included file, which g++ warns of.
target_compile_options(pol_options INTERFACE -Wno-subobject-linkage)

# The sanitizer presets leave POL_WERROR off: their instrumentation makes g++ 12 warn of conversions
# that the source does not have. The plain builds keep every warning an error.
if(POL_SANITIZE)
  add_compile_options(-fsanitize=${POL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${POL_SANITIZE})
  if(POL_SANITIZE MATCHES "thread")
    add_compile_options(-Wno-tsan)  # Asio uses atomic_thread_fence
  endif()
endif()

if(POL_HARDEN)
  add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    add_compile_options(-fcf-protection)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    add_compile_options(-mbranch-protection=standard)
  endif()
  add_link_options(-Wl,-z,relro -Wl,-z,now)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

find_program(POL_CCACHE ccache)
if(POL_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${POL_CCACHE}")
endif()
find_program(POL_MOLD mold)
if(POL_MOLD AND NOT POL_HARDEN)
  add_link_options(-fuse-ld=mold)
endif()
