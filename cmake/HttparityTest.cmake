include(GoogleTest)

# httparity_test(NAME SOURCES a_test.cc ... LIBS lib ... [LABELS l ...])
# One GoogleTest program, registered with ctest as one test a program: the
# programs are small, and a start for each case costs more than the cases.
function(httparity_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT HTTPARITY_TESTS)
    return()
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE httparity_options ${ARG_LIBS}
                        GTest::gmock GTest::gtest GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
                       LABELS "${ARG_LABELS}")
endfunction()
