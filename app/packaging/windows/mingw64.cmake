# Compiles for 64-bit Windows with Debian's MinGW-w64, the variant with POSIX threads, which C++
# threads need. What is found for the target comes from the prefix given and from Debian's own
# packages for MinGW, never from the machine that builds.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(KMS_MINGW x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${KMS_MINGW}-gcc-posix)
set(CMAKE_CXX_COMPILER ${KMS_MINGW}-g++-posix)
set(CMAKE_RC_COMPILER ${KMS_MINGW}-windres)
set(CMAKE_AR ${KMS_MINGW}-gcc-ar-posix CACHE FILEPATH "")
set(CMAKE_RANLIB ${KMS_MINGW}-gcc-ranlib-posix CACHE FILEPATH "")

list(PREPEND CMAKE_FIND_ROOT_PATH /usr/${KMS_MINGW})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# One program without DLLs of ours beside it, and the same bytes whenever it is linked.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -Wl,--no-insert-timestamp")
set(ZLIB_USE_STATIC_LIBS ON)
