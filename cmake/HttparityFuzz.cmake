# Fuzz targets, one a grammar. With HTTPARITY_FUZZ they are libFuzzer programs
# (or those of another engine); else each gets a main that replays files, and
# ctest replays the committed corpora in every build.
set(HTTPARITY_FUZZ_ENGINE "-fsanitize=fuzzer" CACHE STRING
    "What the fuzz targets are linked with, as OSS-Fuzz's LIB_FUZZING_ENGINE")

# httparity_fuzz_target(NAME LIBS lib ...): fuzz_NAME from NAME_fuzz.cc, with the
# inputs of corpus/NAME
function(httparity_fuzz_target name)
  cmake_parse_arguments(ARG "" "" "LIBS" ${ARGN})
  if(HTTPARITY_FUZZ)
    httparity_program(fuzz_${name} SOURCES ${name}_fuzz.cc LIBS ${ARG_LIBS})
    target_link_options(fuzz_${name} PRIVATE ${HTTPARITY_FUZZ_ENGINE})
  elseif(HTTPARITY_TESTS)
    httparity_program(fuzz_${name}
      SOURCES ${name}_fuzz.cc ${PROJECT_SOURCE_DIR}/fuzz/replay_main.cc
      LIBS ${ARG_LIBS})
    add_test(NAME fuzz_corpus_${name} COMMAND fuzz_${name}
             ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
    set_tests_properties(fuzz_corpus_${name} PROPERTIES TIMEOUT 60)
  endif()
endfunction()
