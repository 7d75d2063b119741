# Turns the SQL files of a folder into one C++ table, in file name order.
#
#   cmake -DKIND=statements -DROOT=app/db/sql -DTABLE=out.cpp -DNAMES=out.h -P embed.cmake
#   cmake -DKIND=migrations -DROOT=migrations -DTABLE=out.cpp -P embed.cmake    (and likewise for scripts)
#
# A statement is named after its file: sql/lead/page.sql is "lead/page". Lists are written once and expanded
# for each sort and direction, because ORDER BY takes no parameter:
#
#   -- expand: sort=name,created dir=asc,desc
#   -- let column(sort): name = l.name_key | created = l.created_at
#   -- let after(dir): asc = > | desc = <
#   SELECT … WHERE ({column}, l.id) {after} ($2, $3) ORDER BY {column} {dir}, l.id {dir} LIMIT $4
#
# makes "lead/page@name.asc", "lead/page@name.desc", "lead/page@created.asc" and "lead/page@created.desc".
# Each variable of `expand` may stand in the text, as may each word of a `let`, which must have a text for
# every value of its variable.
cmake_policy(VERSION 3.25)

set(names "")
set(table "")

function(broken FILE WHY)
  message(FATAL_ERROR "${FILE}: ${WHY}")
endfunction()

function(emit NAME TEXT)
  string(FIND "${TEXT}" ")revos\"" clash)
  if(NOT clash EQUAL -1)
    broken("${NAME}" "the text contains the end mark of its own literal")
  endif()
  string(APPEND table "    {\"${NAME}\", R\"revos(${TEXT})revos\"},\n")
  list(APPEND names "${NAME}")
  set(table "${table}" PARENT_SCOPE)
  set(names "${names}" PARENT_SCOPE)
endfunction()

# The text that `let` number LET of FILE puts in for VALUE of VARIABLE; unchanged RESULT when it is not about it.
function(apply_let FILE LET VARIABLE VALUE RESULT)
  if(NOT LET MATCHES "^-- let ([a-z_]+)\\(([a-z_]+)\\): (.+)$")
    broken("${FILE}" "cannot read '${LET}'")
  endif()
  set(word "${CMAKE_MATCH_1}")
  set(cases "| ${CMAKE_MATCH_3} |")
  if(NOT CMAKE_MATCH_2 STREQUAL VARIABLE)
    return()
  endif()
  if(NOT cases MATCHES "\\| *${VALUE} = ([^|]*[^| ]) *\\|")
    broken("${FILE}" "'${LET}' says nothing for ${VALUE}")
  endif()
  string(REPLACE "{${word}}" "${CMAKE_MATCH_1}" text "${${RESULT}}")
  set(${RESULT} "${text}" PARENT_SCOPE)
endfunction()

function(add_expanded FILE NAME TEXT VARIABLES LETS SUFFIX)
  if(VARIABLES STREQUAL "")
    if(TEXT MATCHES "{[a-z_]+}")
      broken("${FILE}" "${CMAKE_MATCH_0} is neither a variable nor a let")
    endif()
    emit("${NAME}@${SUFFIX}" "${TEXT}")
    set(table "${table}" PARENT_SCOPE)
    set(names "${names}" PARENT_SCOPE)
    return()
  endif()
  list(POP_FRONT VARIABLES first)
  if(NOT first MATCHES "^([a-z_]+)=([a-z0-9_,]+)$")
    broken("${FILE}" "cannot read the variable '${first}'")
  endif()
  set(variable "${CMAKE_MATCH_1}")
  string(REPLACE "," ";" values "${CMAKE_MATCH_2}")
  foreach(value IN LISTS values)
    string(REPLACE "{${variable}}" "${value}" text "${TEXT}")
    foreach(let IN LISTS LETS)
      apply_let("${FILE}" "${let}" "${variable}" "${value}" text)
    endforeach()
    set(suffix "${value}")
    if(NOT SUFFIX STREQUAL "")
      set(suffix "${SUFFIX}.${value}")
    endif()
    add_expanded("${FILE}" "${NAME}" "${text}" "${VARIABLES}" "${LETS}" "${suffix}")
  endforeach()
  set(table "${table}" PARENT_SCOPE)
  set(names "${names}" PARENT_SCOPE)
endfunction()

function(add_statement FILE NAME TEXT)
  if(NOT NAME MATCHES "^[a-z0-9-]+(/[a-z0-9-]+)+$")
    broken("${FILE}" "statements are named <aggregate>/<verb>.sql, in lower case")
  endif()
  if(NOT TEXT MATCHES "-- expand: ([^\n]+)\n")
    emit("${NAME}" "${TEXT}")
  else()
    string(STRIP "${CMAKE_MATCH_1}" variables)
    string(REGEX REPLACE " +" ";" variables "${variables}")
    string(REGEX MATCHALL "-- let [^\n]+" lets "${TEXT}")
    string(REGEX REPLACE "-- (expand:|let) [^\n]+\n" "" text "${TEXT}")
    add_expanded("${FILE}" "${NAME}" "${text}" "${variables}" "${lets}" "")
  endif()
  set(table "${table}" PARENT_SCOPE)
  set(names "${names}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/*.sql")
list(SORT files)
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" text)
  string(REPLACE "\r\n" "\n" text "${text}")
  string(REGEX REPLACE "\\.sql$" "" name "${file}")
  if(KIND STREQUAL "statements")
    add_statement("${file}" "${name}" "${text}")
  else()
    emit("${name}" "${text}")
  endif()
endforeach()

list(LENGTH names count)
string(SUBSTRING "${KIND}" 0 1 initial)
string(TOUPPER "${initial}" initial)
string(SUBSTRING "${KIND}" 1 -1 rest)
set(function "embedded${initial}${rest}")
file(WRITE "${TABLE}" "// Made from the SQL files of ${KIND}.\n#include \"db/embedded.h\"\n\n"
  "namespace revos::db {\n\nnamespace {\nconst EmbeddedText kTexts[] = {\n${table}    {\"\", \"\"}};\n}\n\n"
  "std::span<const EmbeddedText> ${function}()\n{\n    return {kTexts, ${count}};\n}\n\n}\n")

if(NAMES)
  list(SORT names)
  set(quoted "")
  foreach(name IN LISTS names)
    string(APPEND quoted "    \"${name}\",\n")
  endforeach()
  # Written only when a name comes or goes: what includes it need not be compiled again for each edited text.
  file(WRITE "${NAMES}.new" "#pragma once\n\n#include <array>\n#include <string_view>\n\n"
    "namespace revos::db {\n\ninline constexpr std::array<std::string_view, ${count}> kStatementNames{\n${quoted}};\n\n}\n")
  file(COPY_FILE "${NAMES}.new" "${NAMES}" ONLY_IF_DIFFERENT)
endif()
