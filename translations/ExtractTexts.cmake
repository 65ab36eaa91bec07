# Brings a .ts file up to date with the texts of the program, without what is no longer used.
#
#   cmake -D LUPDATE=… -D SOURCE=<source folder> -D WORK=<scratch folder> -D TS=<file>
#         -P ExtractTexts.cmake
#
# lupdate cannot see through KMS_CLI_TEXT and its like (tr.h of each target), so it reads copies
# in which they are spelled out: QT_TRANSLATE_NOOP("kms::cli", …).
foreach(needed LUPDATE SOURCE WORK TS)
    if(NOT ${needed})
        message(FATAL_ERROR "${needed} is not given")
    endif()
endforeach()

file(REMOVE_RECURSE ${WORK})
file(GLOB_RECURSE sources RELATIVE ${SOURCE}
    ${SOURCE}/app/*.h ${SOURCE}/app/*.cpp ${SOURCE}/wizard/*.h ${SOURCE}/wizard/*.cpp)
foreach(source IN LISTS sources)
    file(READ ${SOURCE}/${source} text)
    foreach(module cli wizard app)
        string(TOUPPER ${module} macro)
        string(REPLACE "KMS_${macro}_TEXT(" "QT_TRANSLATE_NOOP(\"kms::${module}\", " text "${text}")
    endforeach()
    file(WRITE ${WORK}/${source} "${text}")
endforeach()

execute_process(
    COMMAND ${LUPDATE} -silent -no-obsolete -locations none -I ${WORK} ${WORK} -ts ${TS}
    ERROR_VARIABLE complaints RESULT_VARIABLE failed)
# A text in no known context would never be translated when the program runs.
if(failed OR complaints)
    message(FATAL_ERROR "lupdate: ${complaints}")
endif()
