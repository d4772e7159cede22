# All dependencies come from the distribution's packages; nothing is downloaded.
# tools/bootstrap installs them; docs name them for other systems.
find_package(Threads REQUIRED)
# The library needs Boost's headers alone.
find_package(Boost 1.81 REQUIRED CONFIG)

if(HTTPARITY_SERVER OR HTTPARITY_CONFORMANCE OR HTTPARITY_BENCH)
  find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json)
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
if(HTTPARITY_CONFORMANCE OR HTTPARITY_BENCH OR HTTPARITY_TESTS)
  include(Llhttp)
endif()
