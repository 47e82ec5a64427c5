# The manual page must be such that groff warns of nothing, and hold every command; the completion
# must complete in a real bash.
execute_process(
  COMMAND "${PROGRAM}" man COMMAND groff -Kutf8 -man -Tutf8 -ww -rHY=0 -P-cbou
  RESULTS_VARIABLE statuses OUTPUT_VARIABLE page ERROR_VARIABLE complaint)
if(NOT statuses STREQUAL "0;0" OR complaint)
  message(FATAL_ERROR "the manual page ended with ${statuses}: ${complaint}")
endif()
execute_process(COMMAND "${PROGRAM}" --help OUTPUT_VARIABLE help)
string(REGEX MATCHALL "\n  ([a-z]+)  " commands "${help}")
list(LENGTH commands count)
if(count LESS 10)
  message(FATAL_ERROR "--help names ${count} commands")
endif()
foreach(command IN LISTS commands)
  string(STRIP "${command}" command)
  if(NOT page MATCHES "proof-of-life ${command}")
    message(FATAL_ERROR "the manual page lacks ${command}")
  endif()
endforeach()

function(expect_completion typed expected)
  execute_process(
    COMMAND bash -c "source <(\"$1\" completion); shift
      COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _proof_of_life; echo \"\${COMPREPLY[*]}\""
      bash "${PROGRAM}" proof-of-life ${typed}
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT status EQUAL 0 OR complaint OR NOT said STREQUAL expected)
    message(FATAL_ERROR "'${typed}' completes to '${said}', not '${expected}' ${complaint}")
  endif()
endfunction()
expect_completion("ke" "keys")
expect_completion("keys;ro" "rotate")
expect_completion("keys;rotate;--al" "--algorithm")
expect_completion("keys;rotate;--algorithm;Ed" "EdDSA")
expect_completion("serve;--tls-c" "--tls-cert")
expect_completion("serve;--tls-cert;/etc/host" "")
expect_completion("nonsense;ke" "keys")
