# One test program, one declaration. LINKS names the modules under test and nothing above them:
#
#   add_kms_test(tst_errorcode SOURCES tst_errorcode.cpp LINKS evidence)
#
# PARTS names its test functions where each is to be a test of its own, run beside the others.
# GUI tests run on Qt's offscreen platform; on Windows, whose offscreen fonts are wider than those of
# windows, what MEASURES texts runs on the real one.
function(add_kms_test NAME)
    cmake_parse_arguments(ARG "MEASURES" "TIMEOUT" "SOURCES;LINKS;LIBRARIES;ARGUMENTS;PARTS" ${ARGN})
    add_executable(${NAME} ${ARG_SOURCES})
    set_target_properties(${NAME} PROPERTIES AUTOMOC ON)
    kms_use_pch(${NAME})
    foreach(module IN LISTS ARG_LINKS)
        target_link_libraries(${NAME} PRIVATE kms_${module})
    endforeach()
    target_link_libraries(${NAME} PRIVATE kms_build_options Qt6::Test ${ARG_LIBRARIES})
    target_include_directories(${NAME} PRIVATE ${PROJECT_SOURCE_DIR})
    # A static Qt has only the plugins that are linked in.
    if(TARGET Qt6::QOffscreenIntegrationPlugin)
        qt_import_plugins(${NAME} INCLUDE Qt6::QOffscreenIntegrationPlugin)
    endif()
    if(WIN32)
        end_without_destructors(${NAME})
    endif()
    target_compile_definitions(${NAME} PRIVATE KMS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    # What is tested is optimised; the test's own code compiles a quarter quicker with less of it.
    target_compile_options(${NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    # CTest alone judges how long is too long: Qt Test would stop a function, whatever its number of
    # rows, after five minutes.
    math(EXPR watchdog "${ARG_TIMEOUT} * 1000")
    set(platform offscreen)
    if(WIN32 AND ARG_MEASURES)
        set(platform windows)
    endif()
    set(environment QT_QPA_PLATFORM=${platform} LC_ALL=C.UTF-8 TZ=UTC
        QTEST_FUNCTION_TIMEOUT=${watchdog}
        LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp
        UBSAN_OPTIONS=print_stacktrace=1)
    set(tests ${NAME})
    if(ARG_PARTS)
        list(TRANSFORM ARG_PARTS PREPEND ${NAME}. OUTPUT_VARIABLE tests)
    endif()
    foreach(test IN LISTS tests)
        string(REGEX REPLACE "^${NAME}\\.?" "" function ${test})
        add_test(NAME ${test} COMMAND ${NAME} ${ARG_ARGUMENTS} ${function})
        set_tests_properties(${test} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
            ENVIRONMENT "${environment}")
        if(platform STREQUAL windows) # there is one screen, and one window has the focus
            set_tests_properties(${test} PROPERTIES RESOURCE_LOCK screen)
        endif()
    endforeach()
endfunction()
