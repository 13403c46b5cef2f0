"""Speaks to a language server as several editors would, by the client of pytest-lsp, which holds answers against the
protocol and against what each editor said it can do. Called with the server's path and a folder to be in."""

import asyncio
import pathlib
import sys
import warnings

import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp.checks import LspSpecificationWarning

EDITORS = ["visual-studio-code", "neovim", "emacs"]
TEXT = "# Mill\n\n𐐀 would later become king.[^1]\n\n## After\n\nIt stood,but fell.\n\n[^1]: Brown, *Mill*, 1990, p. 3.\n"


async def diagnostics(client, uri, version):
    while True:
        params = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        if params.uri == uri and params.version == version:
            return params.diagnostics


async def session(server, folder, editor):
    client = pytest_lsp.make_test_lsp_client()
    client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    await client.start_io(server, "lsp", cwd=folder)
    capabilities = pytest_lsp.client_capabilities(editor)
    answer = await client.initialize_session(lsp.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri()))
    encoding = answer.capabilities.position_encoding
    uri = (folder / "mill.md").as_uri()
    document = lsp.TextDocumentIdentifier(uri=uri)
    item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=TEXT)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    found = {it.code: it for it in await diagnostics(client, uri, 1)}
    wordy = found["wording/would-later"]
    start = len("𐐀 ".encode("utf-8" if encoding == "utf-8" else "utf-16-le")) // (1 if encoding == "utf-8" else 2)
    assert (wordy.range.start.line, wordy.range.start.character) == (2, start), (editor, encoding, wordy.range)

    hover = await client.text_document_hover_async(lsp.HoverParams(text_document=document, position=wordy.range.start))
    assert "wording/would-later" in hover.contents.value, hover
    symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=document))
    assert [symbol.name for symbol in symbols] == ["(lead)", "After"], symbols
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(text_document=document))
    assert [lens.command.title for lens in lenses] == ["5 words hang on this note"], lenses
    context = lsp.CodeActionContext(diagnostics=[wordy])
    params = lsp.CodeActionParams(text_document=document, range=wordy.range, context=context)
    actions = await client.text_document_code_action_async(params)
    assert any("Allow" in action.title for action in actions), actions

    # Keys come faster than checks; only the last state counts.
    at = lsp.Position(line=2, character=start)
    for version in range(2, 40):
        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(start=at, end=at), text="x")
        versioned = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(text_document=versioned, content_changes=[change])
        )
    last = {it.code: it for it in await diagnostics(client, uri, 39)}
    assert "wording/would-later" not in last, last
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=document))
    await client.shutdown_session()
    assert client._server.returncode == 0, client._server.returncode
    await client.stop()
    assert client.error is None, client.error
    print(editor, encoding)


async def main(server, folder):
    warnings.simplefilter("error", LspSpecificationWarning)
    for editor in EDITORS:
        await asyncio.wait_for(session(server, pathlib.Path(folder).resolve(), editor), 60)


asyncio.run(main(*sys.argv[1:]))
