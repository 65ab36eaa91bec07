# Ends a Windows program without the destructors of global objects:
#
#   end_without_destructors(kms-assistant)
#
# winpthreads keeps a lock over its thread-local keys. A thread that ends while it looks one up leaves
# it taken, and libstdc++, which gives its own key back as the last thing of a program, then waits for
# ever: under Wine 8 two of five runs of a program with worker threads did not end. Nothing is lost:
# what the programs write is written and closed before main() returns.
function(end_without_destructors PROGRAM)
    target_sources(${PROGRAM} PRIVATE ${PROJECT_SOURCE_DIR}/app/packaging/windows/endofprogram.cpp)
    target_link_options(${PROGRAM} PRIVATE LINKER:--wrap=exit)
endfunction()
