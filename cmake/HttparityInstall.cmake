# What `cmake --install` puts where: the component `programs` (programs, fixtures,
# man pages) and the component `development` (headers, static libraries, files for
# find_package and pkg-config).
include(GNUInstallDirs)
set(HTTPARITY_INSTALL_INCLUDEDIR ${CMAKE_INSTALL_INCLUDEDIR}/httparity)
set(HTTPARITY_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/httparity)
set(HTTPARITY_INSTALL_PKGCONFIGDIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# httparity_install_library(NAME HEADERS a.h ...)
# Makes the library httparity_x public as httparity::x, in a build tree and once
# installed. HEADERS are what users include, and what these include in turn; all
# others may change or need Boost, and stay here.
function(httparity_install_library name)
  cmake_parse_arguments(ARG "" "" "HEADERS" ${ARGN})
  string(REGEX REPLACE "^httparity_" "" short ${name})
  add_library(httparity::${short} ALIAS ${name})
  set_target_properties(${name} PROPERTIES EXPORT_NAME ${short})
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_sources(${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  if(NOT HTTPARITY_INSTALL)
    return()
  endif()
  install(TARGETS ${name} EXPORT httparityTargets
    ARCHIVE COMPONENT development
    FILE_SET HEADERS DESTINATION ${HTTPARITY_INSTALL_INCLUDEDIR}
      COMPONENT development)
  httparity_install_pkgconfig(${name} ${short})
endfunction()

# httparity-x.pc, with the libraries of ours that x is linked with.
function(httparity_install_pkgconfig name short)
  get_target_property(libraries ${name} LINK_LIBRARIES)
  if(Threads::Threads IN_LIST libraries)
    set(threads " -pthread")
  endif()
  list(FILTER libraries INCLUDE REGEX "^httparity_[a-z0-9]+$")
  list(TRANSFORM libraries REPLACE "^httparity_" "httparity-")
  list(JOIN libraries ", " requires)
  # Found from where the file lies, so that the prefix may be moved.
  cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
    BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX}/${HTTPARITY_INSTALL_PKGCONFIGDIR}
    OUTPUT_VARIABLE up)
  configure_file(${PROJECT_SOURCE_DIR}/packaging/library.pc.in
    httparity-${short}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/httparity-${short}.pc
    DESTINATION ${HTTPARITY_INSTALL_PKGCONFIGDIR} COMPONENT development)
endfunction()

# httparity_install_program(NAME): the program and its page of the manual, whose
# options are those that the built program tells.
function(httparity_install_program name)
  # An instrumented program is not installed, nor run while it is built.
  if(NOT HTTPARITY_INSTALL OR HTTPARITY_SANITIZE)
    return()
  endif()
  install(TARGETS ${name} RUNTIME COMPONENT programs)
  set(template ${PROJECT_SOURCE_DIR}/packaging/man/${name}.1.in)
  set(script ${PROJECT_SOURCE_DIR}/packaging/man_page)
  add_custom_command(OUTPUT ${name}.1
    COMMAND ${script} $<TARGET_FILE:${name}> ${template} > ${name}.1
    DEPENDS ${name} ${template} ${script} VERBATIM)
  add_custom_target(${name}_man ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${name}.1)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.1
    DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT programs)
endfunction()
