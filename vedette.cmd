@echo off
rem Starts Vedette on Windows. Not tested: the supported platform is Linux.
rem Needs a JDK 25 in JAVA_HOME or on the path; in a checkout also Maven, and the first start builds.
rem It does not look for changed sources: delete app\target\vedette to have it build again.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version 2>nul | findstr /r /c:"^[a-z]* 2[5-9]" /c:"^[a-z]* [3-9][0-9]" >nul
if errorlevel 1 goto nojdk
if exist "%HERE%app\pom.xml" goto checkout
set "HOMEDIR=%HERE%.."
set "CONTENT=%HERE%.."
if exist "%HOMEDIR%\lib" goto start
echo vedette: "%HOMEDIR%\lib" is missing; unpack the archive again. 1>&2
exit /b 3

:checkout
set "HOMEDIR=%HERE%app\target\vedette"
set "CONTENT=%HERE%."
if exist "%HOMEDIR%\lib" goto start
echo vedette: building, a few minutes ... 1>&2
pushd "%HERE%"
call mvn -B -q -pl app -am -Dmaven.test.skip=true -Dspotless.skip=true package <nul 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" exit /b 3

:start
set "HEAP="
if defined VEDETTE_HEAP set "HEAP=-Xmx%VEDETTE_HEAP%"
"%JAVA%" -XX:+UseSerialGC %HEAP% -Xlog:disable -Xlog:all=warning:stderr -Djdk.util.jar.version=21 -Djdk.reflect.useNativeAccessorOnly=true --add-modules com.github.oshi --enable-native-access=vedette.collect,com.github.luben.zstd_jni,com.sun.jna "-Dvedette.home=%CONTENT%" -p "%HOMEDIR%\lib" -m vedette.app/vedette.app.Main %*
exit /b %ERRORLEVEL%

:nojdk
echo vedette: needs a JDK 25 or newer; install one (for example Eclipse Temurin 25) or set JAVA_HOME to it. 1>&2
exit /b 3
