# One folder, one target, one declaration: what it is made of and what it may use.
#
#   add_kms_module(readers SOURCES reader.h reader.cpp USES evidence QT Core LIBRARIES ZLIB::ZLIB)
#
# USES names other modules and is the only place where an arrow of the architecture stands;
# tests/architecture checks every #include against it. MOC switches on Qt's meta-object compiler.

add_library(kms_build_options INTERFACE)
target_compile_definitions(kms_build_options INTERFACE
    QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    KMS_VERSION="${PROJECT_VERSION}")
target_compile_options(kms_build_options INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    -Wcast-align -Wimplicit-fallthrough -Wextra-semi -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> $<$<CXX_COMPILER_ID:Clang>:-Wshadow>
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized>)
if(KMS_SANITIZE)
    target_compile_options(kms_build_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(kms_build_options INTERFACE -fsanitize=address,undefined)
endif()
if(KMS_FUZZ)
    target_compile_options(kms_build_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(kms_build_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What nearly every file includes, compiled once: it halves the time of a build. No file may rely
# on it, which `tests/run tidy` shows: it reads each file by itself.
if(KMS_PCH)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/kms_pch.cpp CONTENT "// nothing but its headers\n")
    add_library(kms_pch STATIC ${CMAKE_BINARY_DIR}/kms_pch.cpp)
    target_link_libraries(kms_pch PRIVATE kms_build_options tl::expected Qt6::Core)
    target_precompile_headers(kms_pch PRIVATE
        <QDateTime> <QFile> <QHash> <QLocale> <QSet> <QString> <QStringList> <QTimeZone> <QUuid>
        <QVariantMap> <QVector> <algorithm> <array> <chrono> <functional> <memory> <optional>
        <span> <variant> <vector> <tl/expected.hpp>)
endif()
function(kms_use_pch NAME)
    if(KMS_PCH)
        target_precompile_headers(${NAME} REUSE_FROM kms_pch)
    endif()
endfunction()

function(add_kms_module NAME)
    cmake_parse_arguments(ARG "MOC" "" "SOURCES;USES;QT;LIBRARIES" ${ARGN})
    add_library(kms_${NAME} STATIC ${ARG_SOURCES})
    target_include_directories(kms_${NAME} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(kms_${NAME} PUBLIC kms_build_options tl::expected Qt6::Core)
    foreach(module IN LISTS ARG_USES)
        target_link_libraries(kms_${NAME} PUBLIC kms_${module})
    endforeach()
    foreach(component IN LISTS ARG_QT)
        target_link_libraries(kms_${NAME} PUBLIC Qt6::${component})
    endforeach()
    target_link_libraries(kms_${NAME} PUBLIC ${ARG_LIBRARIES})
    set_target_properties(kms_${NAME} PROPERTIES AUTOMOC ${ARG_MOC} LINKER_LANGUAGE CXX)
    kms_use_pch(kms_${NAME})
endfunction()
