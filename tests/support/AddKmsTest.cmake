# One test program, one declaration. LINKS names the modules under test and nothing above them:
#
#   add_kms_test(tst_errorcode SOURCES tst_errorcode.cpp LINKS evidence)
#
# GUI tests run on Qt's offscreen platform unless KMS_TEST_PLATFORM says otherwise.
function(add_kms_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LIBRARIES;ARGUMENTS" ${ARGN})
    add_executable(${NAME} ${ARG_SOURCES})
    set_target_properties(${NAME} PROPERTIES AUTOMOC ON)
    kms_use_pch(${NAME})
    foreach(module IN LISTS ARG_LINKS)
        target_link_libraries(${NAME} PRIVATE kms_${module})
    endforeach()
    target_link_libraries(${NAME} PRIVATE kms_build_options Qt6::Test ${ARG_LIBRARIES})
    target_include_directories(${NAME} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${NAME} PRIVATE KMS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${NAME} COMMAND ${NAME} ${ARG_ARGUMENTS})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set_tests_properties(${NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
