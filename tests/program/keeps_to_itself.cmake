# Looks at a photo from an empty home: nothing may be left there, as a library that reports home
# would leave its caches. Then at more files than a regular expression over the command line
# survives, which such a library searches for names to blot out.
set(run env -i "HOME=${FOLDER}" "ASAN_OPTIONS=detect_leaks=0" "${PROGRAM}" analyze --no-progress
  --models "${MODELS}" --manifest "${MANIFEST}")

file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}")
execute_process(COMMAND ${run} "${PHOTO}" RESULT_VARIABLE status OUTPUT_VARIABLE said)
if(NOT status EQUAL 0 OR NOT said MATCHES "sample3.jpg")
  message(FATAL_ERROR "ended with ${status}: ${said}")
endif()
file(GLOB_RECURSE left LIST_DIRECTORIES true "${FOLDER}/*" "${FOLDER}/.*")
if(left)
  message(FATAL_ERROR "left behind: ${left}")
endif()

string(REPEAT "a-file-with-rather-a-long-name-that-is-not-there.jpg;" 2000 missing)
execute_process(COMMAND ${run} ${missing} RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE said)
if(NOT status EQUAL 1 OR NOT said MATCHES "not-there.jpg")
  string(SUBSTRING "${said}" 0 200 said)
  message(FATAL_ERROR "2000 missing files ended with ${status}: ${said}")
endif()
