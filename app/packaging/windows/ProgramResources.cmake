# Gives a Windows program its icon, version and manifest:
#
#   add_program_resources(kms-assistant EN "what it is" FR "ce que c’est")
#
# They are compiled by themselves: windres would choke on the options of the C++ compiler.
function(add_program_resources PROGRAM)
    cmake_parse_arguments(DESCRIPTION "" "EN;FR" "" ${ARGN})
    set(packaging ${PROJECT_SOURCE_DIR}/app/packaging/windows)
    configure_file(${packaging}/program.manifest.in ${PROGRAM}.manifest @ONLY)
    configure_file(${packaging}/program.rc.in ${PROGRAM}.rc @ONLY)
    set(rc ${CMAKE_CURRENT_BINARY_DIR}/${PROGRAM}.rc)
    set_property(SOURCE ${rc} APPEND PROPERTY OBJECT_DEPENDS
        "${CMAKE_CURRENT_BINARY_DIR}/${PROGRAM}.manifest;${PROJECT_SOURCE_DIR}/resources/icons/kms-assistant.ico")
    add_library(${PROGRAM}-resources OBJECT ${rc})
    target_link_libraries(${PROGRAM} PRIVATE ${PROGRAM}-resources)
endfunction()
