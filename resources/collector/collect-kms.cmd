@echo off
rem KMS Assistant: gathers what this computer tells of its activation.
rem
rem   collect-kms.cmd [/y] [FOLDER]
rem
rem It reads and changes nothing. What it gathers goes into a new folder in FOLDER, by default
rem beside this file, else on the desktop. /y goes on without asking. Run as administrator it
rem gets everything. Windows 7 to 11, Server 2008 R2 to 2025; it needs no PowerShell.
rem
rem Full product keys are left out; names of computers, domains and addresses are in it.
setlocal EnableExtensions DisableDelayedExpansion
rem The system's own tools, by their full paths: nothing beside this file is run.
set "SYS=%SystemRoot%\System32"
if exist "%SystemRoot%\Sysnative\reg.exe" set "SYS=%SystemRoot%\Sysnative"
set "ASK=1"
set "BASE="

:arguments
if "%~1"=="" goto plan
if /i "%~1"=="/y" goto silent
set "BASE=%~f1"
shift
goto arguments
:silent
set "ASK="
shift
goto arguments

:plan
echo KMS Assistant collector
echo.
echo It reads from this computer, %COMPUTERNAME%:
echo   - the activation state: slmgr.vbs, and the licensing objects of WMI
echo   - licensing events of the Application log; of a KMS host its log and open ports
echo   - licensing settings in the registry, without product keys
echo   - network settings, the DNS record _vlmcs._tcp, the time source
echo   - whether the image was prepared by sysprep
echo It changes nothing and sends nothing. The result is a folder that you can look at before
echo you hand it on: it names this computer, its domain and its addresses.
echo.
if not defined ASK goto folder
set "ANSWER="
set /p "ANSWER=Gather this? [y/n] "
if /i "%ANSWER%"=="y" goto folder
echo Nothing was gathered.
exit /b 1

:folder
rem The form of the date depends on the language: what a file name may not hold is replaced.
set "NOW=%DATE%_%TIME%"
set "NOW=%NOW:/=-%"
set "NOW=%NOW:.=-%"
set "NOW=%NOW::=-%"
set "NOW=%NOW:,=-%"
set "NOW=%NOW: =-%"
set "NAME=KMS-%COMPUTERNAME%-%NOW%"
if defined BASE goto make
set "BASE=%~dp0"
if "%BASE:~-1%"=="\" set "BASE=%BASE:~0,-1%"
set "OUT=%BASE%\%NAME%"
md "%OUT%" 2>nul
if exist "%OUT%" goto gather
set "BASE=%USERPROFILE%\Desktop"
:make
set "OUT=%BASE%\%NAME%"
md "%OUT%" 2>nul
if exist "%OUT%" goto gather
echo No folder could be made in "%BASE%". Name another one: collect-kms.cmd FOLDER
exit /b 4

:gather
set "LOG=%OUT%\collect.log"
set "HOST="
rem (The redirection stands first: a digit before it would be taken for a handle.)
>"%LOG%" echo KMS Assistant collector on %COMPUTERNAME%, %DATE% %TIME%

rem -- The activation state, as slmgr.vbs prints it. It may be missing, or not allowed to run.
call :tool "slmgr.vbs"
if errorlevel 1 goto objects
call :tool "cscript.exe"
if errorlevel 1 goto objects
"%SYS%\cscript.exe" //nologo //U //T:120 "%SYS%\slmgr.vbs" /dlv > "%OUT%\slmgr-dlv.txt" 2>>"%LOG%"
call :result "slmgr-dlv.txt"
"%SYS%\cscript.exe" //nologo //U //T:60 "%SYS%\slmgr.vbs" /dli > "%OUT%\slmgr-dli.txt" 2>>"%LOG%"
call :result "slmgr-dli.txt"

rem -- The same as objects: of wmic, which new releases lack, or else of PowerShell.
:objects
if not exist "%SYS%\wbem\WMIC.exe" goto powershell
"%SYS%\wbem\WMIC.exe" path SoftwareLicensingService get Version,ClientMachineID,KeyManagementServiceListeningPort,KeyManagementServiceDnsPublishing,KeyManagementServiceLowPriority,KeyManagementServiceHostCaching,RemainingWindowsReArmCount /format:list > "%OUT%\service.txt" 2>>"%LOG%"
call :filled "service.txt" "Version="
if errorlevel 1 goto powershell
call :result "service.txt"
"%SYS%\wbem\WMIC.exe" path SoftwareLicensingProduct where "PartialProductKey is not null" get ID,ApplicationID,Name,Description,ProductKeyID,ProductKeyChannel,PartialProductKey,LicenseStatus,LicenseStatusReason,GracePeriodRemaining,EvaluationEndDate,TrustedTime,RemainingAppReArmCount,RemainingSkuReArmCount,VLActivationTypeEnabled,VLActivationType,KeyManagementServiceMachine,KeyManagementServicePort,KeyManagementServiceLookupDomain,DiscoveredKeyManagementServiceMachineName,DiscoveredKeyManagementServiceMachinePort,DiscoveredKeyManagementServiceMachineIpAddress,KeyManagementServiceProductKeyID,VLActivationInterval,VLRenewalInterval,ADActivationObjectName,ADActivationObjectDN,ADActivationCsvlkPid,ADActivationCsvlkSkuId,IsKeyManagementServiceMachine,KeyManagementServiceCurrentCount,RequiredClientCount,KeyManagementServiceTotalRequests,KeyManagementServiceFailedRequests,KeyManagementServiceUnlicensedRequests,KeyManagementServiceLicensedRequests,KeyManagementServiceOOBGraceRequests,KeyManagementServiceOOTGraceRequests,KeyManagementServiceNonGenuineGraceRequests,KeyManagementServiceNotificationRequests /format:list > "%OUT%\products.txt" 2>>"%LOG%"
call :filled "products.txt" "LicenseStatus="
if not errorlevel 1 goto products
rem Windows 7 and Server 2008 R2 know fewer of them, and refuse all where one is unknown.
"%SYS%\wbem\WMIC.exe" path SoftwareLicensingProduct where "PartialProductKey is not null" get ID,ApplicationID,Name,Description,ProductKeyID,PartialProductKey,LicenseStatus,LicenseStatusReason,GracePeriodRemaining,EvaluationEndDate,TrustedTime,KeyManagementServiceMachine,KeyManagementServicePort,DiscoveredKeyManagementServiceMachineName,DiscoveredKeyManagementServiceMachinePort,KeyManagementServiceProductKeyID,VLActivationInterval,VLRenewalInterval,IsKeyManagementServiceMachine,KeyManagementServiceCurrentCount,RequiredClientCount,KeyManagementServiceTotalRequests,KeyManagementServiceFailedRequests,KeyManagementServiceUnlicensedRequests,KeyManagementServiceLicensedRequests,KeyManagementServiceOOBGraceRequests,KeyManagementServiceOOTGraceRequests,KeyManagementServiceNonGenuineGraceRequests,KeyManagementServiceNotificationRequests /format:list > "%OUT%\products.txt" 2>>"%LOG%"
:products
call :result "products.txt"
"%SYS%\find.exe" "IsKeyManagementServiceMachine=1" "%OUT%\products.txt" >nul 2>nul
if not errorlevel 1 set "HOST=1"
goto settings

:powershell
if exist "%OUT%\service.txt" del "%OUT%\service.txt"
set "PS=%SYS%\WindowsPowerShell\v1.0\powershell.exe"
if not exist "%PS%" call :note "licensing objects: neither WMIC nor PowerShell is there"
if not exist "%PS%" goto settings
"%PS%" -NoProfile -NonInteractive -Command "Get-CimInstance SoftwareLicensingService -OperationTimeoutSec 60 | Select-Object Version,ClientMachineID,KeyManagementServiceListeningPort,KeyManagementServiceDnsPublishing,KeyManagementServiceLowPriority,KeyManagementServiceHostCaching,RemainingWindowsReArmCount | ConvertTo-Json" > "%OUT%\service.json" 2>>"%LOG%"
call :result "service.json"
"%PS%" -NoProfile -NonInteractive -Command "Get-CimInstance SoftwareLicensingProduct -Filter 'PartialProductKey is not null' -OperationTimeoutSec 60 | Select-Object ID,ApplicationID,Name,Description,ProductKeyID,ProductKeyChannel,PartialProductKey,LicenseStatus,LicenseStatusReason,GracePeriodRemaining,EvaluationEndDate,TrustedTime,RemainingAppReArmCount,RemainingSkuReArmCount,VLActivationTypeEnabled,VLActivationType,KeyManagementServiceMachine,KeyManagementServicePort,KeyManagementServiceLookupDomain,DiscoveredKeyManagementServiceMachineName,DiscoveredKeyManagementServiceMachinePort,DiscoveredKeyManagementServiceMachineIpAddress,KeyManagementServiceProductKeyID,VLActivationInterval,VLRenewalInterval,ADActivationObjectName,ADActivationObjectDN,ADActivationCsvlkPid,ADActivationCsvlkSkuId,IsKeyManagementServiceMachine,KeyManagementServiceCurrentCount,RequiredClientCount,KeyManagementServiceTotalRequests,KeyManagementServiceFailedRequests,KeyManagementServiceUnlicensedRequests,KeyManagementServiceLicensedRequests,KeyManagementServiceOOBGraceRequests,KeyManagementServiceOOTGraceRequests,KeyManagementServiceNonGenuineGraceRequests,KeyManagementServiceNotificationRequests | ConvertTo-Json" > "%OUT%\products.json" 2>>"%LOG%"
call :result "products.json"
"%SYS%\findstr.exe" /r /c:"IsKeyManagementServiceMachine.*1" "%OUT%\products.json" >nul 2>nul
if not errorlevel 1 set "HOST=1"

rem -- Settings. No line with a product key, by its name or by its form, passes.
:settings
call :tool "reg.exe"
if errorlevel 1 goto events
call :keys "HKLM\SOFTWARE\Policies\Microsoft\Windows NT\CurrentVersion\Software Protection Platform"
call :keys "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform"
call :keys "HKU\S-1-5-20\Software\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform"
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters" /v Hostname >> "%OUT%\registry.txt" 2>>"%LOG%"
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters" /v Domain >> "%OUT%\registry.txt" 2>>"%LOG%"
call :result "registry.txt"

rem -- Event logs. Every Windows has the log of a KMS host; only a host writes into it.
:events
call :tool "wevtutil.exe"
if errorlevel 1 goto network
"%SYS%\wevtutil.exe" epl Application "%OUT%\application.evtx" "/q:*[System[Provider[@Name='Microsoft-Windows-Security-SPP']]]" 2>>"%LOG%"
call :result "application.evtx"
"%SYS%\wevtutil.exe" gli "Key Management Service" 2>>"%LOG%" | "%SYS%\findstr.exe" /r /c:"numberOfLogRecords: *[1-9]" >nul
if not errorlevel 1 set "HOST=1"
if not defined HOST goto network
"%SYS%\wevtutil.exe" epl "Key Management Service" "%OUT%\key-management-service.evtx" 2>>"%LOG%"
call :result "key-management-service.evtx"
"%SYS%\wevtutil.exe" gl "Key Management Service" > "%OUT%\log-settings.txt" 2>>"%LOG%"
call :result "log-settings.txt"
call :tool "netstat.exe"
if errorlevel 1 goto network
"%SYS%\netstat.exe" -ano -p TCP > "%OUT%\netstat.txt" 2>>"%LOG%"
call :result "netstat.txt"

rem -- Name resolution and time.
:network
call :tool "nslookup.exe"
if errorlevel 1 goto time
"%SYS%\nslookup.exe" -timeout=5 -retry=1 -type=srv _vlmcs._tcp > "%OUT%\dns.txt" 2>&1
call :result "dns.txt"
:time
call :tool "w32tm.exe"
if errorlevel 1 goto image
"%SYS%\w32tm.exe" /query /status > "%OUT%\time-source.txt" 2>&1
call :result "time-source.txt"

rem -- Was the image generalized?
:image
call :sysprep "%SYS%\Sysprep\Panther\setupact.log" "sysprep.log"
call :sysprep "%SystemRoot%\Panther\setupact.log" "setup.log"

rem -- The log itself holds what is short: the state of the service, and the network settings.
call :tool "sc.exe"
if errorlevel 1 goto directory
call :note "sc query sppsvc"
"%SYS%\sc.exe" query sppsvc >> "%LOG%" 2>&1
:directory
if not defined USERDNSDOMAIN goto addresses
call :tool "cscript.exe"
if errorlevel 1 goto addresses
call :note "slmgr /ao-list"
"%SYS%\cscript.exe" //nologo //T:60 "%SYS%\slmgr.vbs" /ao-list >> "%LOG%" 2>&1
:addresses
call :tool "ipconfig.exe"
if errorlevel 1 goto pack
call :note "ipconfig /all"
"%SYS%\ipconfig.exe" /all >> "%LOG%" 2>&1

:pack
echo.
echo Gathered in "%OUT%"
if not exist "%SYS%\tar.exe" exit /b 0
"%SYS%\tar.exe" -a -cf "%OUT%.zip" -C "%BASE%\." "%NAME%" 2>nul
if not errorlevel 1 echo The same as one file: "%OUT%.zip"
exit /b 0

rem ---------------------------------------------------------------------------------------------

rem A line for the person and the log.
:note
echo %~1
>>"%LOG%" echo -- %~1
exit /b 0

rem Whether a tool of the system is there.
:tool
if exist "%SYS%\%~1" exit /b 0
call :note "%~1: not there"
exit /b 1

rem What became of a file: an empty one tells nothing and is taken away again.
:result
set "CODE=%ERRORLEVEL%"
set "SIZE=0"
for %%F in ("%OUT%\%~1") do set "SIZE=%%~zF"
if "%SIZE%"=="" set "SIZE=0"
if not "%SIZE%"=="0" call :note "%~1: done"
if not "%SIZE%"=="0" exit /b 0
if exist "%OUT%\%~1" del "%OUT%\%~1"
call :note "%~1: nothing came, exit code %CODE%"
exit /b 1

rem Whether a text holds a word; find.exe reads the Unicode of WMIC, too.
:filled
"%SYS%\find.exe" "%~2" "%OUT%\%~1" >nul 2>nul
exit /b %ERRORLEVEL%

:keys
"%SYS%\reg.exe" query "%~1" /s 2>>"%LOG%" | "%SYS%\findstr.exe" /v /i /c:"ProductKey" /c:"DigitalProductId" | "%SYS%\findstr.exe" /v /r /c:".....-.....-.....-.....-....." >> "%OUT%\registry.txt"
exit /b 0

:sysprep
if not exist "%~1" exit /b 0
"%SYS%\findstr.exe" /c:"SYSPRP" "%~1" 2>>"%LOG%" | "%SYS%\findstr.exe" /v /r /c:".....-.....-.....-.....-....." > "%OUT%\%~2"
call :result "%~2"
exit /b 0
