; The steps of an installation.

; Ends with an exit code, after telling why; a silent run tells by the code alone.
!macro STOP CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Both programs below know these; UN is "un." for the uninstaller, else empty.
!macro SHARED_FUNCTIONS UN

; Waits until no copy of the programs in the folder $R0 runs. Windows lets nobody write to the file
; of a running program; opened to append and closed again it is as before.
Function ${UN}WaitUntilClosed
  ${ForEach} $R1 1 2 + 1
    ${If} $R1 = 1
      StrCpy $R2 "$R0\${WINDOW}"
    ${Else}
      StrCpy $R2 "$R0\${COMMAND_LINE}"
    ${EndIf}
    ${Do}
      ${IfNot} ${FileExists} $R2
        ${ExitDo}
      ${EndIf}
      ClearErrors
      FileOpen $R3 $R2 a
      ${IfNot} ${Errors}
        FileClose $R3
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${RUNNING}
      Quit
    ${Loop}
  ${Next}
FunctionEnd

; Removes the folder $R0 and those around it, up to and with $R1, as far as they are empty.
Function ${UN}RemoveFolders
  ${Do}
    RMDir $R0
    ${If} ${FileExists} "$R0\*.*"
    ${OrIf} $R0 == $R1
    ${OrIf} $R1 == ""
      ${ExitDo}
    ${EndIf}
    ${GetParent} $R0 $R0
  ${LoopUntil} $R0 == ""
  ClearErrors ; a folder that stays is no failure
FunctionEnd

!macroend
!insertmacro SHARED_FUNCTIONS ""
!insertmacro SHARED_FUNCTIONS "un."

; The outermost folder of $INSTDIR that is not there yet, for the uninstaller: $MadeFolder.
Function FindMadeFolder
  StrCpy $MadeFolder ""
  StrCpy $R0 $INSTDIR
  ${DoUntil} $R0 == ""
    ${If} ${FileExists} "$R0\*.*"
      ${ExitDo}
    ${EndIf}
    StrCpy $MadeFolder $R0
    ${GetParent} $R0 $R0
  ${Loop}
  ${If} $MadeFolder == "" ; the folder of the version that was here, kept by files of the person
  ${AndIf} $OldFolder == $INSTDIR
    StrCpy $MadeFolder $OldMade
  ${EndIf}
FunctionEnd

; A newer version stays unless the person, or /DOWNGRADE, says otherwise.
Function RefuseDowngrade
  ReadRegStr $R0 SHCTX "${ENTRY}" "DisplayVersion"
  ${If} $R0 == ""
  ${OrIf} $Downgrade = 1
    Return
  ${EndIf}
  ${VersionCompare} $R0 "${VERSION}" $R1
  ${If} $R1 = 1
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(NewerInstalled)" /SD IDNO IDYES +3
    SetErrorLevel ${NEWER_INSTALLED}
    Quit
  ${EndIf}
FunctionEnd

; The version that is there is removed by its own uninstaller, which alone knows its files. It runs
; as a copy, so that nothing of it stays.
Function RemoveOld
  ${If} $OldFolder == ""
  ${OrIfNot} ${FileExists} "$OldFolder\uninstall.exe"
    Return
  ${EndIf}
  StrCpy $R0 $OldFolder
  Call WaitUntilClosed
  InitPluginsDir
  ClearErrors
  CopyFiles /SILENT "$OldFolder\uninstall.exe" "$PLUGINSDIR\uninstall-old.exe"
  ExecWait '"$PLUGINSDIR\uninstall-old.exe" /S _?=$OldFolder' $R0
  ${If} ${Errors}
  ${OrIf} $R0 <> 0
    !insertmacro STOP ${FAILED} "$(OldStays)"
  ${EndIf}
FunctionEnd

; What Windows lists among the installed apps.
Function WriteEntry
  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "${ENTRY}" "Publisher" "${PRODUCT}"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ENTRY}" "MadeFolder" "$MadeFolder"
  WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" ${INSTALLED_KB}
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
FunctionEnd

; Half an installation is none.
Function TakeBack
  SetOutPath $TEMP ; Windows keeps the current folder
  !insertmacro REMOVE_FILES
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  DeleteRegKey SHCTX "${ENTRY}"
  StrCpy $R0 $INSTDIR
  StrCpy $R1 $MadeFolder
  Call RemoveFolders
FunctionEnd

; By the desktop's own process: the program needs no administrator rights, whoever installed it.
Function StartProgram
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${WINDOW}"'
FunctionEnd
