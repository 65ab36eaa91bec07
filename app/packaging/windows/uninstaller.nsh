; The uninstaller: takes away what was installed, and settings and archive on request.

Var un.Purge ; 1: settings and archive of the person go, too
Var un.PurgeBox

; The scope is the one whose entry names this folder. An entry that is gone leaves the person's.
Function un.FindScope
  StrCpy $Everyone 0
  SetShellVarContext current
  ReadRegStr $R0 HKLM "${ENTRY}" "InstallLocation"
  ${If} $R0 == $INSTDIR
    StrCpy $Everyone 1
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Function un.BecomeAdministrator
  UserInfo::GetAccountType
  Pop $R0
  ${If} $R0 == "Admin"
    Return
  ${EndIf}
  ${IfNot} ${Silent}
    ClearErrors
    ExecShell "runas" "$INSTDIR\uninstall.exe" "/LANG=$LANGUAGE"
    ${IfNot} ${Errors}
      Quit
    ${EndIf}
    MessageBox MB_OK|MB_ICONINFORMATION "$(NotAdministrator)"
  ${EndIf}
  SetErrorLevel ${NOT_ADMINISTRATOR}
  Quit
FunctionEnd

Function un.onInit
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $R1
  ${EndIf}
  StrCpy $un.Purge 0
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  ${IfNot} ${Errors}
    StrCpy $un.Purge 1
  ${EndIf}
  Call un.FindScope
  ${If} $Everyone = 1
    Call un.BecomeAdministrator
  ${EndIf}
FunctionEnd

Function un.DataPage
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataSubtitle)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateLabel} 0 4u 100% 30u "$(DataHint)"
  Pop $R0
  ${NSD_CreateCheckBox} 0 40u 100% 12u "$(DataPurge)"
  Pop $un.PurgeBox
  ${If} $un.Purge = 1
    ${NSD_Check} $un.PurgeBox
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.DataPageLeave
  ${NSD_GetState} $un.PurgeBox $R0
  ${If} $R0 = ${BST_CHECKED}
    StrCpy $un.Purge 1
  ${Else}
    StrCpy $un.Purge 0
  ${EndIf}
FunctionEnd

; What the programs themselves wrote for the person who runs this.
Function un.PurgeData
  SetShellVarContext current
  DeleteRegKey HKCU "Software\${PRODUCT}\${PRODUCT}"
  DeleteRegKey /ifempty HKCU "Software\${PRODUCT}"
  Delete "$LOCALAPPDATA\${PRODUCT}\archive.sqlite"
  Delete "$LOCALAPPDATA\${PRODUCT}\archive.sqlite-journal"
  Delete "$LOCALAPPDATA\${PRODUCT}\archive.sqlite-shm"
  Delete "$LOCALAPPDATA\${PRODUCT}\archive.sqlite-wal"
  RMDir "$LOCALAPPDATA\${PRODUCT}"
FunctionEnd

Section "Uninstall"
  StrCpy $R0 $INSTDIR
  Call un.WaitUntilClosed
  SetOutPath $TEMP ; Windows keeps the current folder
  ReadRegStr $MadeFolder SHCTX "${ENTRY}" "MadeFolder"
  ClearErrors
  !insertmacro REMOVE_FILES
  ${If} ${Errors}
    !insertmacro STOP ${FAILED} "$(CannotRemove)"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  ReadRegStr $R0 SHCTX "${ENTRY}" "InstallLocation"
  ${If} $R0 == $INSTDIR ; the entry may be another installation's by now
    DeleteRegKey SHCTX "${ENTRY}"
  ${EndIf}
  StrCpy $R0 $INSTDIR
  StrCpy $R1 $MadeFolder
  Call un.RemoveFolders
  ${If} $un.Purge = 1
    Call un.PurgeData
  ${EndIf}
SectionEnd
