# Each kernel of the crop has the instructions that its file is named for; who calls it asks the machine
# first. Without contraction all of them round alike, and like the test's plain computation. g++ 12
# takes its own AVX-512 intrinsics for uses of something uninitialised.
set(dir "${CMAKE_SOURCE_DIR}/backend/src/vision")
set_source_files_properties("${dir}/warp_portable.cpp" "${dir}/warp_variants_test.cpp" PROPERTIES
  COMPILE_OPTIONS "-ffp-contract=off")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties("${dir}/warp_avx2.cpp" PROPERTIES
    COMPILE_OPTIONS "-ffp-contract=off;-mavx2")
  set_source_files_properties("${dir}/warp_avx512.cpp" PROPERTIES COMPILE_OPTIONS
    "-ffp-contract=off;-mavx512f;-mavx512bw;-mavx512dq;-mavx512vl;-Wno-maybe-uninitialized")
endif()

# Not where objects hold no machine code yet, as under POL_HARDEN.
if(POL_TESTS AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  add_test(NAME vision.NoKernelSharesAFunction COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM}
    "-DOBJECTS=$<TARGET_OBJECTS:pol_vision>" -P ${CMAKE_SOURCE_DIR}/cmake/kernel_symbols_test.cmake)
endif()
