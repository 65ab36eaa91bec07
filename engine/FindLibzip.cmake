# libzip as target libzip::zip. Its own CMake file will not do: Debian's names tools of packages
# that nobody needs here and stops where they are missing, and it does not link zlib to a static
# library.

find_path(Libzip_INCLUDE_DIR NAMES zipconf.h)
find_library(Libzip_LIBRARY NAMES zip)
mark_as_advanced(Libzip_INCLUDE_DIR Libzip_LIBRARY)

if(Libzip_INCLUDE_DIR)
    file(STRINGS ${Libzip_INCLUDE_DIR}/zipconf.h Libzip_VERSION
        REGEX "^#define LIBZIP_VERSION \"[0-9.]+\"")
    string(REGEX REPLACE ".*\"([0-9.]+)\".*" "\\1" Libzip_VERSION "${Libzip_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libzip
    REQUIRED_VARS Libzip_LIBRARY Libzip_INCLUDE_DIR VERSION_VAR Libzip_VERSION)

if(Libzip_FOUND AND NOT TARGET libzip::zip)
    add_library(libzip::zip UNKNOWN IMPORTED)
    set_target_properties(libzip::zip PROPERTIES
        IMPORTED_LOCATION ${Libzip_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${Libzip_INCLUDE_DIR})
    # An import library of MinGW ends in .dll.a and is no static library.
    if(Libzip_LIBRARY MATCHES "\\.a$" AND NOT Libzip_LIBRARY MATCHES "\\.dll\\.a$")
        find_package(ZLIB REQUIRED)
        set_target_properties(libzip::zip PROPERTIES
            INTERFACE_COMPILE_DEFINITIONS "ZIP_STATIC="
            INTERFACE_LINK_LIBRARIES ZLIB::ZLIB)
    endif()
endif()
