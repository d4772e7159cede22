# All dependencies come from the distribution's packages; nothing is downloaded.
# tools/bootstrap installs them; docs name them for other systems.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json)

if(HTTPARITY_REFERENCE OR HTTPARITY_CONFORMANCE OR HTTPARITY_BENCH)
  find_package(CLI11 REQUIRED)
endif()
if(HTTPARITY_CONFORMANCE)
  find_package(CURL 7.88 REQUIRED)
endif()
if(HTTPARITY_CONFORMANCE OR HTTPARITY_TESTS)
  find_package(GTest REQUIRED)
endif()
if(HTTPARITY_BENCH)
  find_package(benchmark REQUIRED)
endif()
include(Llhttp)
