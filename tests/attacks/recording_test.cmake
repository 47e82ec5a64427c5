# Records a session of the suite, then plays it again.
file(REMOVE_RECURSE "${FOLDER}")
execute_process(COMMAND "${SUITE}" --species virtual_camera --sessions 1 --threads 1 --record "${FOLDER}"
  --report "${FOLDER}.json" RESULT_VARIABLE played)
file(GLOB recordings "${FOLDER}/*.recording")
list(LENGTH recordings count)
if(NOT played EQUAL 0 OR NOT count EQUAL 1)
  message(FATAL_ERROR "the suite ended with ${played} and left ${count} recordings")
endif()
execute_process(COMMAND "${PROGRAM}" replay ${recordings} RESULT_VARIABLE replayed OUTPUT_VARIABLE said)
file(REMOVE_RECURSE "${FOLDER}")
if(NOT replayed EQUAL 0 OR NOT said MATCHES "the same, bit for bit")
  message(FATAL_ERROR "replay ended with ${replayed}: ${said}")
endif()
