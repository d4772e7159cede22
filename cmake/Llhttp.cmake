# Gives the target llhttp::llhttp_shared: the distribution's library where there
# is one (Debian 13, Ubuntu 24.04: 9.x), else built from the C sources that
# Debian 12's package node-llhttp ships (8.1). Both are strict: in 8.x strict
# mode is a compile-time choice, in 9.x it is the only one.
find_package(llhttp QUIET CONFIG)
if(NOT TARGET llhttp::llhttp_shared)
  find_path(LLHTTP_INCLUDE_DIR llhttp.h
            PATHS /usr/share/include/llhttp /usr/include/llhttp)
  find_path(LLHTTP_SOURCE_DIR llhttp.c PATHS /usr/share/llhttp)
  if(NOT LLHTTP_INCLUDE_DIR OR NOT LLHTTP_SOURCE_DIR)
    message(FATAL_ERROR
      "llhttp is missing: install libllhttp-dev, or node-llhttp on Debian 12")
  endif()
  add_library(httparity_llhttp STATIC
    ${LLHTTP_SOURCE_DIR}/api.c ${LLHTTP_SOURCE_DIR}/http.c
    ${LLHTTP_SOURCE_DIR}/llhttp.c)
  target_include_directories(httparity_llhttp SYSTEM PUBLIC ${LLHTTP_INCLUDE_DIR})
  target_compile_definitions(httparity_llhttp PUBLIC LLHTTP_STRICT_MODE=1)
  add_library(llhttp::llhttp_shared ALIAS httparity_llhttp)
endif()
