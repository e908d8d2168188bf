@echo off
rem Starts Vedette on Windows. Not tested: the supported platform is Linux.
rem Needs a JDK 25 in JAVA_HOME or on the path; in a checkout also Maven, and the first start builds.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%HERE%app\pom.xml" (
  set "HOMEDIR=%HERE%app\target\vedette"
  set "CONTENT=%HERE%."
) else (
  set "HOMEDIR=%HERE%.."
  set "CONTENT=%HERE%.."
)
if not exist "%HOMEDIR%\lib" (
  if not exist "%HERE%app\pom.xml" (
    echo vedette: %HOMEDIR%\lib is missing; unpack the archive again. 1>&2
    exit /b 3
  )
  echo vedette: building, about a minute ... 1>&2
  pushd "%HERE%"
  call mvn -B -q -pl app -am -Dmaven.test.skip=true -Dspotless.skip=true package 1>&2
  if errorlevel 1 (
    popd
    exit /b 3
  )
  popd
)
"%JAVA%" -XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr -Djdk.reflect.useNativeAccessorOnly=true --add-modules com.github.oshi --enable-native-access=vedette.collect,com.github.luben.zstd_jni,com.sun.jna "-Dvedette.home=%CONTENT%" -p "%HOMEDIR%\lib" -m vedette.app/vedette.app.Main %*
exit /b %ERRORLEVEL%
