; For whom the program is installed: switches, the page that asks, administrator rights.

Var OnlyMe
Var ForEveryone

; Takes the command line in $R0.
Function ReadSwitches
  StrCpy $Everyone 0
  StrCpy $ScopeGiven 0
  StrCpy $Downgrade 0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $R1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/?" $R1
  ${IfNot} ${Errors}
    MessageBox MB_OK|MB_ICONINFORMATION "$(Switches)" /SD IDOK
    Quit
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/DOWNGRADE" $R1
  ${IfNot} ${Errors}
    StrCpy $Downgrade 1
  ${EndIf}
  ${If} ${Silent}
    StrCpy $ScopeGiven 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    StrCpy $ScopeGiven 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $ScopeGiven 1
    StrCpy $Everyone 1
  ${EndIf}
FunctionEnd

; Where it is installed for everyone and not for the person, that is what a person will replace.
Function GuessScope
  ReadRegStr $R0 HKCU "${ENTRY}" "InstallLocation"
  ReadRegStr $R1 HKLM "${ENTRY}" "InstallLocation"
  ${If} $R0 == ""
  ${AndIf} $R1 != ""
    StrCpy $Everyone 1
  ${EndIf}
FunctionEnd

; Sets folders and registry to the scope, and finds what is installed there.
Function UseScope
  ${If} $Everyone = 1
    SetShellVarContext all
    StrCpy $R0 "$PROGRAMFILES64\${PRODUCT}"
  ${Else}
    SetShellVarContext current
    StrCpy $R0 "$LOCALAPPDATA\Programs\${PRODUCT}"
  ${EndIf}
  ReadRegStr $OldFolder SHCTX "${ENTRY}" "InstallLocation"
  ReadRegStr $OldMade SHCTX "${ENTRY}" "MadeFolder"
  ${If} $FolderGiven != ""
    StrCpy $INSTDIR $FolderGiven
  ${ElseIf} $OldFolder != ""
    StrCpy $INSTDIR $OldFolder
  ${Else}
    StrCpy $INSTDIR $R0
  ${EndIf}
FunctionEnd

; Returns where the rights are there, else goes on in a process that has them, if the person agrees:
; then this one ends. In $R9: 0 where neither came true.
Function BecomeAdministrator
  StrCpy $R9 1
  UserInfo::GetAccountType
  Pop $R0
  ${If} $R0 == "Admin"
    Return
  ${EndIf}
  ${If} ${Silent}
    SetErrorLevel ${NOT_ADMINISTRATOR}
    Quit
  ${EndIf}
  StrCpy $R0 "/ALLUSERS /LANG=$LANGUAGE"
  ${If} $Downgrade = 1
    StrCpy $R0 "$R0 /DOWNGRADE"
  ${EndIf}
  ${If} $FolderGiven != ""
    StrCpy $R0 "$R0 /D=$FolderGiven"
  ${EndIf}
  ClearErrors
  ExecShell "runas" "$EXEPATH" $R0
  ${IfNot} ${Errors}
    Quit
  ${EndIf}
  MessageBox MB_OK|MB_ICONINFORMATION "$(NotAdministrator)"
  StrCpy $R9 0
  ${If} $ScopeGiven = 1
    SetErrorLevel ${NOT_ADMINISTRATOR}
    Quit
  ${EndIf}
FunctionEnd

Function ScopePage
  ${If} $ScopeGiven = 1
    Abort ; goes on to the next page
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(ScopeTitle)" "$(ScopeSubtitle)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateRadioButton} 0 4u 100% 12u "$(ScopeOnlyMe)"
  Pop $OnlyMe
  ${NSD_CreateLabel} 12u 18u 280u 24u "$(ScopeOnlyMeHint)"
  Pop $R0
  ${NSD_CreateRadioButton} 0 48u 100% 12u "$(ScopeEveryone)"
  Pop $ForEveryone
  ${NSD_CreateLabel} 12u 62u 280u 24u "$(ScopeEveryoneHint)"
  Pop $R0
  ${If} $Everyone = 1
    ${NSD_Check} $ForEveryone
  ${Else}
    ${NSD_Check} $OnlyMe
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function ScopePageLeave
  ${NSD_GetState} $ForEveryone $R0
  ${If} $R0 = ${BST_CHECKED}
    StrCpy $Everyone 1
    Call BecomeAdministrator
    ${If} $R9 = 0
      Abort ; stays on the page
    ${EndIf}
  ${Else}
    StrCpy $Everyone 0
  ${EndIf}
  Call UseScope
  Call RefuseDowngrade
FunctionEnd
