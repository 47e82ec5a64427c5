# A kernel's file must define its one entry point and nothing that the linker may keep for all callers:
# no weak symbol, such as an inline function's.
set(seen 0)
foreach(object IN LISTS OBJECTS)
  if(NOT object MATCHES "warp_(avx512|avx2|portable)\\.cpp")
    continue()
  endif()
  math(EXPR seen "${seen} + 1")
  execute_process(COMMAND ${NM} -C --defined-only --extern-only "${object}"
    OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" symbols "${symbols}")
  list(FILTER symbols EXCLUDE REGEX " T pol::Warp(Avx512|Avx2|Portable)\\(")
  if(symbols)
    message(FATAL_ERROR "${object} also defines: ${symbols}")
  endif()
endforeach()
if(NOT seen EQUAL 3)
  message(FATAL_ERROR "found ${seen} kernels, not 3")
endif()
