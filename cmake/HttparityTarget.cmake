# What every target of the project is compiled with. Dependencies do not see it.
add_library(httparity_options INTERFACE)
target_include_directories(httparity_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(httparity_options INTERFACE -Wall -Wextra -Wpedantic)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # False alarms about an optional that is filled (GCC bug 80635).
  target_compile_options(httparity_options INTERFACE -Wno-maybe-uninitialized)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms about every `text = "literal"` (GCC bug 105329).
    target_compile_options(httparity_options INTERFACE -Wno-restrict)
  endif()
endif()
if(HTTPARITY_WERROR)
  target_compile_options(httparity_options INTERFACE -Werror)
endif()
if(HTTPARITY_SANITIZE)
  if(HTTPARITY_SANITIZE MATCHES undefined)
    # This check needs a free descriptor and calls every object bad without one:
    # a false alarm where a test takes all descriptors away.
    set(no_vptr -fno-sanitize=vptr)
  endif()
  target_compile_options(httparity_options INTERFACE
    -fsanitize=${HTTPARITY_SANITIZE} ${no_vptr} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(httparity_options INTERFACE -fsanitize=${HTTPARITY_SANITIZE})
endif()

if(HTTPARITY_FUZZ)
  # Coverage for the fuzzing engine, without its main.
  target_compile_options(httparity_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# httparity_library(NAME SOURCES a.cc ... LIBS lib ...)
# A static library of one layer; LIBS are the layers and packages it may see.
function(httparity_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  # The options are the project's own: who links the library does not get them.
  target_link_libraries(${name}
    PRIVATE $<BUILD_INTERFACE:httparity_options> PUBLIC ${ARG_LIBS})
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
endfunction()

# httparity_program(NAME SOURCES a.cc ... LIBS lib ...)
function(httparity_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE httparity_options ${ARG_LIBS})
endfunction()
