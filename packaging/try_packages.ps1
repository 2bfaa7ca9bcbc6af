# Tries the packages on real Windows, as administrator: install silently, self-test, remove. Changes the machine it
# runs on, so it is for a machine to throw away. Stops at the first fault.

$ErrorActionPreference = 'Stop'
$packages = Join-Path $PSScriptRoot '..\build\windows\packages'
$home_ = Join-Path $env:ProgramFiles 'SwyxSIP Admin'

function Invoke-Checked([string] $File, [string] $Arguments) {
    $process = Start-Process -FilePath $File -ArgumentList $Arguments -Wait -PassThru
    if ($process.ExitCode -ne 0) { throw "$File $Arguments ended with $($process.ExitCode)" }
}

function Test-Program {
    $report = Join-Path $env:TEMP 'selftest.json'
    Invoke-Checked (Join-Path $home_ 'SwyxSIP Admin.exe') "--selftest `"$report`""
    Get-Content -Encoding utf8 $report
    & (Join-Path $home_ 'swyxsip.exe') --help | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "swyxsip --help ended with $LASTEXITCODE" }
}

$setup = (Get-ChildItem $packages -Filter '*-setup.exe').FullName
Invoke-Checked $setup '/S /AllUsers'
Test-Program
Invoke-Checked $setup '/S /AllUsers'
# The uninstaller works from a copy of itself and returns at once; _?= keeps it in place, so that one can wait for it.
Invoke-Checked (Join-Path $home_ 'Uninstall.exe') "/S /AllUsers _?=$home_"
if (Test-Path (Join-Path $home_ '_internal')) { throw 'The uninstaller left files.' }
Remove-Item -Recurse -Force $home_ -ErrorAction Ignore

$msi = (Get-ChildItem $packages -Filter '*.msi').FullName
Invoke-Checked 'msiexec.exe' "/i `"$msi`" /qn /norestart"
Test-Program
Invoke-Checked 'msiexec.exe' "/x `"$msi`" /qn /norestart"
if (Test-Path $home_) { throw 'The MSI left files.' }
