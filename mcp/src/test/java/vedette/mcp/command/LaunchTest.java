package vedette.mcp.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A command line names what it starts, whatever starts it.
class LaunchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "npx -y @azure/mcp@0.1.2 server start|NPM|@azure/mcp|0.1.2|npx",
        "npm exec @azure/mcp@latest server start|NPM|@azure/mcp|latest|npx",
        "npx --package=@a/b@1.0.0 tool --flag|NPM|@a/b|1.0.0|npx",
        "npx -y -p @a/b@1.0.0 tool|NPM|@a/b|1.0.0|npx",
        "pnpm dlx some-mcp|NPM|some-mcp|-|pnpm dlx",
        "bunx some-mcp@2|NPM|some-mcp|2|bunx",
        "bun x some-mcp|NPM|some-mcp|-|bunx",
        "cmd /c npx -y some-mcp@1.2.3|NPM|some-mcp|1.2.3|npx",
        "C:\\nodejs\\npx.cmd -y some-mcp|NPM|some-mcp|-|npx",
        "\"C:\\Program Files\\nodejs\\node.exe\" \"C:\\n\\npm\\bin\\npx-cli.js\" -y x-mcp|NPM|x-mcp|-|npx",
        "sh -c 'npx -y some-mcp'|NPM|some-mcp|-|npx",
        "uvx --from msmcp-azure==1.0.0 azmcp server start|PYPI|msmcp-azure|1.0.0|uvx",
        "uvx mcp-server-fetch|PYPI|mcp-server-fetch|-|uvx",
        "uv tool run mcp-server-git@2.0 --x|PYPI|mcp-server-git|2.0|uvx",
        "pipx run mcp-server-time|PYPI|mcp-server-time|-|pipx run",
        "dnx Azure.Mcp@1.0.0 --yes|NUGET|Azure.Mcp|1.0.0|dnx",
        "dnx Azure.Mcp --version 1.0.0 --yes|NUGET|Azure.Mcp|1.0.0|dnx",
        "docker run -i --rm -e KEY -v /a:/b mcp/fetch:1.0 --x|IMAGE|mcp/fetch|1.0|docker",
        "podman run -it --name x ghcr.io/github/github-mcp-server|IMAGE|ghcr.io/github/github-mcp-server|-|podman",
        "python -m mcp_server_git --repository .|MODULE|mcp_server_git|-|''",
        "python3.12 -u /srv/weather.py|SCRIPT|/srv/weather.py|-|''",
        "node --import tsx /srv/a/index.js --port 1|SCRIPT|/srv/a/index.js|-|''",
        "uv --directory /srv/x run server.py|SCRIPT|server.py|-|''",
        "/usr/bin/azmcp server start|PROGRAM|/usr/bin/azmcp|-|''"
      })
  void namesWhatItStarts(
      String line, Launch.Kind kind, String name, String version, String runner) {
    var launch = Launch.of(line);
    assertThat(launch.kind()).isEqualTo(kind);
    assertThat(launch.name()).isEqualTo(name);
    assertThat(launch.version()).isEqualTo(version);
    assertThat(launch.runner()).isEqualTo(runner);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npx -y a-mcp@1.0.0 --port 8000|npx -y a-mcp@2.0.0 --port 9000",
        "node /home/a/x/node_modules/.bin/a-mcp|node /home/b/y/node_modules/.bin/a-mcp",
        "a-mcp --api-key=<redacted:api-key>|a-mcp --api-key=<redacted:token>"
      })
  void theSameLaunchHasTheSameShape(String one, String other) {
    assertThat(Launch.of(one).shape()).isEqualTo(Launch.of(other).shape());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/x/node_modules/@azure/mcp-linux-x64/dist/azmcp|NPM|@azure/mcp-linux-x64|-",
        "C:\\x\\node_modules\\@azure\\mcp-win32-x64\\dist\\azmcp.exe|NPM|@azure/mcp-win32-x64|-",
        "/x/node_modules/.pnpm/@a+b@1.2.3/node_modules/@a/b/index.js|NPM|@a/b|1.2.3",
        "/x/node_modules/.bin/mcp-proxy|PROGRAM|mcp-proxy|-",
        "/v/lib/python3.12/site-packages/mcp_x/server.py|PYPI|mcp_x|-",
        "/root/.local/share/uv/tools/mcp-x/bin/mcp-x|PYPI|mcp-x|-",
        "/h/.dotnet/tools/.store/azure.mcp/1.0.0/azure.mcp/x.dll|NUGET|azure.mcp|1.0.0"
      })
  void aPathShowsItsPackage(String path, Launch.Kind kind, String name, String version) {
    assertThat(InstalledPath.of(path)).isEqualTo(new InstalledPath(kind, name, version));
  }
}
