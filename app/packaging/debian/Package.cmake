# The Debian package: what `cpack` makes of the installed files (see `build`). Included last, for
# CPack takes what is set when it is included.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kms-assistant)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "tells why a Windows machine does not activate against KMS")
set(CPACK_PACKAGE_DESCRIPTION
"KMS Assistant reads what helpdesk staff have of a Windows computer that does
not activate against the site's Key Management Service (KMS) host: the output
of slmgr.vbs, event logs of client and host, whole or damaged, registry
exports, lookups and network tests. It answers in a sentence, with the
evidence that the answer rests on, what it is not, and what to do and who
does it. It reads only and changes nothing on any machine.
.
The package holds the desktop assistant, a command line with the same
verdicts for scripts and scheduled tasks, and an archive that keeps the
history of KMS hosts beyond their event logs, in a file or on a PostgreSQL
server. Everything speaks English and French.")
set(CPACK_STRIP_FILES ON)
# Whatever the umask of whoever builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${KMS_DEBIAN_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when an archive is opened, so that no linker knows of them. Qt's own plugins for screens
# and printers come with its libraries.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libqt6sql6-psql)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS qt6-wayland)
include(CPack)
