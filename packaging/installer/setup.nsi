; The setup program: 64-bit Windows, for all users or for the current one, German and English.
;
;   setup.exe [/S] [/AllUsers | /CurrentUser] [/LANG=1031 | /LANG=1033] [/D=FOLDER]
;   Uninstall.exe [/S] [/AllUsers | /CurrentUser] [/REMOVESECRETS]
;
; /S asks nothing; /D comes last and without quotation marks. Exit codes: 0 done, 1 cancelled, 32 the program is running,
; 740 administrator's rights are needed, 1603 failed, 1638 a newer version, or the MSI, is installed.
;
; Given by the caller: VERSION, TREE, OUTPUT, PICTURES, LICENCES, SIZE_KB, and where it is signed, SIGN.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestLongPathAware true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define PRODUCT "SwyxSIP Admin"
!define PUBLISHER "The SwyxSIP Admin authors"
!define WINDOW_EXE "SwyxSIP Admin.exe"
!define CONSOLE_EXE "swyxsip.exe"
!define OWN_KEY "Software\SwyxSIP Admin"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SwyxSIP Admin"

!define RUNNING_CODE 32
!define ELEVATION_CODE 740
!define FAILED_CODE 1603
!define OTHER_VERSION_CODE 1638

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${PRODUCT}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"

!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh

Name "${PRODUCT}"
Caption "${PRODUCT} ${VERSION}"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUTPUT}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !uninstfinalize '${SIGN}' = 0
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${PRODUCT} Setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Copyright (C) the SwyxSIP Admin authors; MIT licence"

!define MUI_ICON "${PICTURES}/swyxsip-admin.ico"
!define MUI_UNICON "${PICTURES}/swyxsip-admin.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_WELCOMEPAGE_TEXT "$(welcome)"
!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_ABORT cancelled
!define MUI_CUSTOMFUNCTION_UNABORT un.cancelled

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE $(licence)
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION start
!insertmacro MUI_PAGE_FINISH

!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_RESERVEFILE_LANGDLL

LicenseLangString licence ${LANG_ENGLISH} "${LICENCES}/licence-en.txt"
LicenseLangString licence ${LANG_GERMAN} "${LICENCES}/licence-de.txt"

LangString welcome ${LANG_ENGLISH} "This installs ${PRODUCT} ${VERSION}, for administrators of SwyxWare telephone systems.$\r$\n$\r$\nDatabases and stored passwords of an earlier version stay as they are.$\r$\n$\r$\n${PRODUCT} is not affiliated with Swyx or Enreach."
LangString welcome ${LANG_GERMAN} "Dies installiert ${PRODUCT} ${VERSION}, für Administratoren von SwyxWare-Telefonanlagen.$\r$\n$\r$\nDatenbanken und abgelegte Kennwörter einer früheren Version bleiben, wie sie sind.$\r$\n$\r$\n${PRODUCT} steht in keiner Verbindung zu Swyx oder Enreach."
LangString running ${LANG_ENGLISH} "${PRODUCT} is running, in this session or in another one. Please close it and then retry."
LangString running ${LANG_GERMAN} "${PRODUCT} läuft noch, in dieser oder in einer anderen Sitzung. Bitte beenden Sie das Programm und wiederholen Sie dann."
LangString newer ${LANG_ENGLISH} "A newer version ($0) of ${PRODUCT} is installed. This setup installs ${VERSION} and does not replace it."
LangString newer ${LANG_GERMAN} "Eine neuere Version ($0) von ${PRODUCT} ist installiert. Dieses Setup installiert ${VERSION} und ersetzt sie nicht."
LangString by_msi ${LANG_ENGLISH} "${PRODUCT} was installed on this computer by its MSI package. Please update it the same way, or remove it first."
LangString by_msi ${LANG_GERMAN} "${PRODUCT} wurde auf diesem Computer mit dem MSI-Paket installiert. Bitte aktualisieren Sie es auf demselben Weg oder entfernen Sie es zuerst."
LangString failed ${LANG_ENGLISH} "The files could not be written to $INSTDIR. What was installed before is still there."
LangString failed ${LANG_GERMAN} "Die Dateien konnten nicht nach $INSTDIR geschrieben werden. Was vorher installiert war, ist noch da."
LangString secrets ${LANG_ENGLISH} "Shall the passwords that ${PRODUCT} has stored for this Windows account ($1) in the Windows Credential Manager be removed too?$\r$\n$\r$\nThey cannot be restored. The databases stay in any case. Choose No if you want to install ${PRODUCT} again."
LangString secrets ${LANG_GERMAN} "Sollen auch die Kennwörter entfernt werden, die ${PRODUCT} für dieses Windows-Konto ($1) in der Windows-Anmeldeinformationsverwaltung abgelegt hat?$\r$\n$\r$\nSie lassen sich nicht wiederherstellen. Die Datenbanken bleiben in jedem Fall. Wählen Sie Nein, wenn Sie ${PRODUCT} wieder installieren wollen."

; --- shared by setup and removal ---------------------------------------------------------------

; A running program's file cannot be opened for writing. Asks until it can; without a user it ends at once.
!macro WAIT_FOR_END FILE
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $9 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $9
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${RUNNING_CODE}
      Quit
  ${Loop}
!macroend

!macro SHARED UN
  Function ${UN}cancelled
    SetErrorLevel 1
  FunctionEnd

  ; The language of Windows, unless the command line names one.
  Function ${UN}choose_language
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LANG=" $R1
    ${IfNot} ${Errors}
      StrCpy $LANGUAGE $R1
    ${EndIf}
  FunctionEnd

  Function ${UN}refuse_without_rights
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/AllUsers" $R1
    ${If} ${Errors}
      Return
    ${EndIf}
    UserInfo::GetAccountType
    Pop $R1
    ${If} ${Silent}
    ${AndIf} $R1 != "Admin"
      SetErrorLevel ${ELEVATION_CODE}
      Quit
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

; --- setup -------------------------------------------------------------------------------------

Function .onInit
  Push $INSTDIR ; what /D= said
  SetRegView 64
  Call choose_language
  Call refuse_without_rights
  !insertmacro MULTIUSER_INIT
  Pop $R0
  ${If} $R0 != ""
    StrCpy $INSTDIR $R0
  ${EndIf}

  ReadRegStr $0 HKLM "${OWN_KEY}" "InstalledBy"
  ${If} $0 == "msi"
    MessageBox MB_OK|MB_ICONSTOP "$(by_msi)" /SD IDOK
    SetErrorLevel ${OTHER_VERSION_CODE}
    Quit
  ${EndIf}
FunctionEnd

Function refuse_downgrade
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 == ""
    Return
  ${EndIf}
  ${VersionCompare} $0 "${VERSION}" $1
  ${If} $1 == 1
    MessageBox MB_OK|MB_ICONSTOP "$(newer)" /SD IDOK
    SetErrorLevel ${OTHER_VERSION_CODE}
    Quit
  ${EndIf}
FunctionEnd

Function start
  ; By way of Explorer, so that the program does not inherit this setup's elevated rights.
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${WINDOW_EXE}"'
FunctionEnd

Section
  Call refuse_downgrade
  !insertmacro WAIT_FOR_END "${WINDOW_EXE}"
  !insertmacro WAIT_FOR_END "${CONSOLE_EXE}"

  ; What was there is put aside until the new files are complete: no stale file survives, no half one appears.
  RMDir /r "$INSTDIR\_internal.old"
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(running)" /SD IDOK
      SetErrorLevel ${RUNNING_CODE}
      Quit
    ${EndIf}
  ${EndIf}

  SetOutPath "$INSTDIR"
  ClearErrors
  SetOverwrite try
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\_internal"
    Rename "$INSTDIR\_internal.old" "$INSTDIR\_internal"
    MessageBox MB_OK|MB_ICONSTOP "$(failed)" /SD IDOK
    SetErrorLevel ${FAILED_CODE}
    Quit
  ${EndIf}
  RMDir /r "$INSTDIR\_internal.old"

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW_EXE}"

  WriteRegStr SHCTX "${OWN_KEY}" "InstalledBy" "setup"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" '"$INSTDIR\${WINDOW_EXE}",0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; --- removal -----------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  Call un.choose_language
  Call un.refuse_without_rights
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; The entries are named "SwyxSIP Admin/<database>/<reference>": nothing else is looked at.
Function un.remove_secrets
  System::Call 'advapi32::CredEnumerateW(w "${PRODUCT}/*", i 0, *i .r1, *p .r2) i .r3'
  ${If} $3 = 0
    Return ; none
  ${EndIf}
  StrCpy $4 0
  ${While} $4 < $1
    IntOp $5 $4 * 8
    IntPtrOp $5 $2 + $5
    System::Call '*$5(p .r6)'
    System::Call '*$6(i, i .r7, w .r8)'
    System::Call 'advapi32::CredDeleteW(w r8, i r7, i 0)'
    IntOp $4 $4 + 1
  ${EndWhile}
  System::Call 'advapi32::CredFree(p r2)'
FunctionEnd

Function un.ask_for_secrets
  ${If} ${Silent}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/REMOVESECRETS" $R1
    ${IfNot} ${Errors}
      Call un.remove_secrets
    ${EndIf}
    Return
  ${EndIf}
  System::Call 'advapi32::CredEnumerateW(w "${PRODUCT}/*", i 0, *i .r1, *p .r2) i .r3'
  ${If} $3 = 0
    Return ; there are none to ask about
  ${EndIf}
  System::Call 'advapi32::CredFree(p r2)'
  UserInfo::GetName
  Pop $1
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(secrets)" IDNO +2
  Call un.remove_secrets
FunctionEnd

Section Uninstall
  !insertmacro WAIT_FOR_END "${WINDOW_EXE}"
  !insertmacro WAIT_FOR_END "${CONSOLE_EXE}"
  Call un.ask_for_secrets

  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$INSTDIR\${WINDOW_EXE}"
  Delete "$INSTDIR\${CONSOLE_EXE}"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only if it is empty: nobody else's file goes

  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegValue SHCTX "${OWN_KEY}" "InstalledBy"
  DeleteRegKey /ifempty SHCTX "${OWN_KEY}"
SectionEnd
