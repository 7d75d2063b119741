# Targets of the project are made by the functions of this file, so that flags, precompiled
# headers and the compiler cache are set in one place.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# moc reads single files: it need not wait until the libraries a target links are built.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(REVOS_WARNINGS_AS_ERRORS "Warnings stop the build" OFF)
option(REVOS_PCH "Share precompiled headers" ON)
set(REVOS_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize")

# ccache must be told that a precompiled header is fine; the launcher carries that, so that a plain
# `ninja` in the build folder profits too.
find_program(REVOS_CCACHE ccache)
if(REVOS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 "${REVOS_CCACHE}")
endif()

add_library(revos_options INTERFACE)
target_include_directories(revos_options INTERFACE "${CMAKE_SOURCE_DIR}/app" "${CMAKE_SOURCE_DIR}")
target_compile_definitions(revos_options INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_NO_FOREACH
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 REVOS_VERSION="${PROJECT_VERSION}")
# The code is written for 6.4; what a newer Qt would have instead is no reason to stop there.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  target_compile_definitions(revos_options INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()
target_compile_options(revos_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
  -Wformat=2 -Wimplicit-fallthrough -Werror=unused-result -Werror=switch -Werror=return-type)
if(REVOS_WARNINGS_AS_ERRORS)
  target_compile_options(revos_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 and 13 report these inside Qt's and the standard library's own headers. Clang's tools, which read the
  # compile database without precompiled headers, know none of these switches.
  if(REVOS_PCH)
    target_compile_options(revos_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
      -Wno-maybe-uninitialized -Wno-dangling-reference -fpch-preprocess)
  endif()
endif()

if(REVOS_SANITIZE)
  target_compile_options(revos_options INTERFACE -fsanitize=${REVOS_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(revos_options INTERFACE -fsanitize=${REVOS_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  # OpenSSF's compiler hardening guide; a test looks for the effects in the finished program.
  target_compile_options(revos_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fstack-clash-protection -fno-delete-null-pointer-checks
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection=full>)
  target_link_options(revos_options INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
if(REVOS_PCH)
  # Programs share the libraries' precompiled headers, which fit only code compiled the same way.
  target_compile_options(revos_options INTERFACE $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-fPIC>)
endif()

# The two shared precompiled headers: one per usage requirement that a header can see.
function(revos_pch_holder NAME HEADER)
  file(WRITE "${CMAKE_BINARY_DIR}/pch/${NAME}.cpp.in" "// Holds a precompiled header that other targets share.\n")
  configure_file("${CMAKE_BINARY_DIR}/pch/${NAME}.cpp.in" "${CMAKE_BINARY_DIR}/pch/${NAME}.cpp" COPYONLY)
  add_library(${NAME} STATIC "${CMAKE_BINARY_DIR}/pch/${NAME}.cpp")
  set_target_properties(${NAME} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${NAME} PRIVATE revos_options ${ARGN})
  target_precompile_headers(${NAME} PRIVATE "${CMAKE_SOURCE_DIR}/packaging/cmake/${HEADER}")
endfunction()

function(revos_use_pch TARGET HOLDER)
  if(REVOS_PCH)
    if(NOT TARGET ${HOLDER})
      if(HOLDER STREQUAL "revos_pch_core")
        revos_pch_holder(revos_pch_core pch_core.h Qt6::Core tl::expected)
      elseif(HOLDER STREQUAL "revos_pch_gui")
        revos_pch_holder(revos_pch_gui pch_gui.h Qt6::Widgets tl::expected)
      else()
        revos_pch_holder(revos_pch_web pch_web.h Qt6::WebEngineWidgets tl::expected)
      endif()
    endif()
    target_precompile_headers(${TARGET} REUSE_FROM ${HOLDER})
  endif()
endfunction()

# revos_module(<name> [PCH core|gui|web] SOURCES … [PUBLIC …] [PRIVATE …])
# A layer of the program: static library revos_<name>. Sources are listed, one class a file.
function(revos_module NAME)
  cmake_parse_arguments(ARG "" "PCH" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target revos_${NAME})
  add_library(${target} STATIC ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
  target_link_libraries(${target} PUBLIC revos_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  if(NOT ARG_PCH)
    set(ARG_PCH core)
  endif()
  revos_use_pch(${target} revos_pch_${ARG_PCH})
endfunction()

# revos_tests(LABEL <label> [PCH core|gui|web] LINK … [TIMEOUT s] [SERIAL] [ENVIRONMENT VAR=value …])
# Every tst_*.cpp of the current folder becomes a program and a ctest of its own.
function(revos_tests)
  cmake_parse_arguments(ARG "SERIAL" "LABEL;PCH;TIMEOUT" "LINK;ENVIRONMENT" ${ARGN})
  if(NOT ARG_PCH)
    set(ARG_PCH core)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(${name} "${source}")
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE revos_options ${ARG_LINK} Qt6::Test)
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_compile_definitions(${name} PRIVATE REVOS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" REVOS_BUILD_DIR="${CMAKE_BINARY_DIR}")
    revos_use_pch(${name} revos_pch_${ARG_PCH})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT}
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QTWEBENGINE_DISABLE_SANDBOX=1;REVOS_ALLOW_ROOT_BROWSER=1;${ARG_ENVIRONMENT}")
    if(ARG_SERIAL)
      set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
endfunction()
