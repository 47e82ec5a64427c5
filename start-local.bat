@rem Runs start-local.sh in Debian 12 under WSL. Untested on Windows.
@wsl -d Debian --cd "%~dp0." -- ./start-local.sh %*
