; The installer for Windows: https://nsis.sourceforge.io/Docs/ tells what the commands mean.
;
;   makensis -DSOURCE=<folder> -DOUTPUT=<setup.exe> -DVERSION=0.1.0 [-DSIGN=<command>] installer.nsi
;
; SOURCE is the folder whose files are installed, OUTPUT what is written; both absolute. SIGN is a
; command that is given a file to sign: the uninstaller, then the installer. File times are those of
; SOURCE; with SOURCE_DATE_EPOCH set the same files make the same installer, byte for byte.
;
; What it does: installs for the person alone, without administrator rights, or for everyone on the
; computer; replaces an older version of the same scope; keeps the person's settings and archive.
; Uninstalling takes away the files that were installed, the folders made for them, the shortcut and
; the registry entry, and nothing else; settings and archive on request.
;
; Switches of the installer (/? shows them):
;   /S            asks nothing and shows nothing
;   /CURRENTUSER  for the person who runs it (also what /S alone means)
;   /ALLUSERS     for everyone; with /S it must be run as an administrator
;   /DOWNGRADE    may replace a newer version
;   /LANG=1033    speaks English (1036: French), else the system's language where it is one of them
;   /D=FOLDER     where to; comes last, without quotation marks
; Switches of uninstall.exe:
;   /S            asks nothing
;   /PURGE        removes the settings and the archive of the person who runs it, too
;   _?=FOLDER     waits for the end (FOLDER is where it is installed; comes last); without it the
;                 uninstaller goes on in a copy of itself, and its exit code is that of the start
; Exit codes of both:
;   0 done · 1 cancelled · 2 failed · 3 a newer version is installed · 4 the program is running
;   5 administrator rights are needed · 6 this Windows is too old
Target amd64-unicode
!ifndef SOURCE | OUTPUT | VERSION
  !error "wanted: -DSOURCE=folder -DOUTPUT=setup.exe -DVERSION=1.2.3"
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!define PRODUCT "KMS Assistant"
!define WINDOW "kms-assistant.exe"
!define COMMAND_LINE "kms-assistant-cli.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define OLDEST_BUILD 17763 ; Windows 10 1809, Windows Server 2019: what Qt 6 runs on
!define FAILED 2
!define NEWER_INSTALLED 3
!define RUNNING 4
!define NOT_ADMINISTRATOR 5
!define WINDOWS_TOO_OLD 6

!tempfile LIST
!system '"${__FILEDIR__}/file-list" "${SOURCE}" "${LIST}"' = 0
!include "${LIST}"
!delfile "${LIST}"

!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh
!include MUI2.nsh

Name "${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel user ; for everyone it starts itself again as an administrator
ManifestSupportedOS all
ManifestDPIAware true
AllowRootDirInstall false
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

Var Everyone   ; 1: for everyone on this computer, 0: for the person alone
Var ScopeGiven ; 1: by a switch, so that nobody is asked
Var FolderGiven ; by /D=
Var OldFolder  ; where a version of the same scope is installed
Var OldMade    ; and the outermost folder that was made for it
Var MadeFolder ; the outermost folder that is made for this one
Var Downgrade  ; 1: a newer version may be replaced

!define MUI_ICON "${__FILEDIR__}/../../../resources/icons/kms-assistant.ico"
!define MUI_UNICON "${MUI_ICON}"
!tempfile SIDE
!system 'python3 "${__FILEDIR__}/../../../resources/icons/draw-icons.py" --side "${SIDE}"' = 0
!system 'touch --date=@315532800 "${SIDE}"' = 0 ; its time is packed, too
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!insertmacro MUI_PAGE_WELCOME
Page custom ScopePage ScopePageLeave
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.DataPage un.DataPageLeave
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!include /CHARSET=UTF8 "${__FILEDIR__}/installer-texts.nsh"
!include "${__FILEDIR__}/installer-steps.nsh"
!include "${__FILEDIR__}/installer-scope.nsh"
!include "${__FILEDIR__}/uninstaller.nsh"

!delfile "${SIDE}"

VIProductVersion "${VERSION}.0"
!macro FILE_PROPERTIES LANGUAGE DESCRIPTION COPYRIGHT
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${COPYRIGHT}"
!macroend
!insertmacro FILE_PROPERTIES ${LANG_ENGLISH} "${DESCRIPTION_EN}" "${COPYRIGHT_EN}"
!insertmacro FILE_PROPERTIES ${LANG_FRENCH} "${DESCRIPTION_FR}" "${COPYRIGHT_FR}"

Function .onInit
  SetRegView 64
  ${GetParameters} $R0
  Call ReadSwitches
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro STOP ${WINDOWS_TOO_OLD} "$(WindowsTooOld)"
  ${EndIf}
  StrCpy $FolderGiven $INSTDIR
  ${If} $ScopeGiven = 0
    Call GuessScope
  ${EndIf}
  ${If} $Everyone = 1
  ${AndIf} $ScopeGiven = 1
    Call BecomeAdministrator
  ${EndIf}
  Call UseScope
  ${If} $ScopeGiven = 1
    Call RefuseDowngrade
  ${EndIf}
FunctionEnd

Section
  StrCpy $R0 $INSTDIR
  Call WaitUntilClosed
  Call RemoveOld
  Call FindMadeFolder
  ClearErrors
  CreateDirectory "$INSTDIR"
  ${IfNot} ${Errors}
    !insertmacro INSTALL_FILES
    WriteUninstaller "$INSTDIR\uninstall.exe"
    SetOutPath "$INSTDIR" ; where the shortcut starts the program
    CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW}"
    Call WriteEntry
  ${EndIf}
  ${If} ${Errors}
    Call TakeBack
    !insertmacro STOP ${FAILED} "$(CannotWrite)"
  ${EndIf}
SectionEnd
