' Edit copies of draft.docx in a folder, each by one sub of `Cases`, which follow this text.

Sub SetAuthor(name)
  Dim path(0) As New com.sun.star.beans.PropertyValue
  path(0).Name = "nodepath" : path(0).Value = "/org.openoffice.UserProfile/Data"
  provider = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  settings = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", path())
  settings.setPropertyValue("givenname", name)
  settings.setPropertyValue("sn", "")
  settings.commitChanges()
End Sub

Function OpenFile(file)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  OpenFile = StarDesktop.loadComponentFromURL(file, "_blank", 0, hidden())
End Function

Sub SaveAs(document, file)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName" : options(0).Value = "MS Word 2007 XML"
  document.storeToURL(file, options())
  document.close(True)
End Sub

Sub Dispatch(document, command, Optional options)
  If IsMissing(options) Then options = Array()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, options)
End Sub

Function FindWords(document, words)
  search = document.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  FindWords = document.findFirst(search)
End Function

Sub ReplaceWords(document, words, added)
  FindWords(document, words).setString(added)
End Sub

Sub InsertBehind(document, words, added)
  place = FindWords(document, words)
  place.Text.insertString(place.End, added, False)
End Sub

' A cursor over the paragraph with some words, and over its end.
Function ParagraphOf(document, words)
  place = FindWords(document, words)
  cursor = place.Text.createTextCursorByRange(place.Start)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  ParagraphOf = cursor
End Function

Sub RemoveParagraph(document, words)
  ParagraphOf(document, words).setString("")
End Sub

' Press Enter at the end of a paragraph, and type.
Sub AddParagraph(document, words, added)
  place = FindWords(document, words)
  cursor = place.Text.createTextCursorByRange(place.Start)
  cursor.gotoEndOfParagraph(False)
  place.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  place.Text.insertString(cursor, added, False)
End Sub

Sub SetStyleOf(document, words, model)
  FindWords(document, words).ParaStyleName = FindWords(document, model).ParaStyleName
End Sub

Sub SplitBehind(document, words)
  place = FindWords(document, words)
  place.Text.insertControlCharacter(place.End, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub

Sub JoinWithNext(document, words)
  cursor = ParagraphOf(document, words)
  cursor.collapseToEnd()
  cursor.goLeft(1, True)
  cursor.setString("")
End Sub

' Cut a paragraph, and paste it behind another one.
Sub CutAndPaste(document, words, target)
  document.CurrentController.select(ParagraphOf(document, words))
  Dispatch(document, ".uno:Cut")
  cursor = ParagraphOf(document, target)
  cursor.collapseToEnd()
  document.CurrentController.select(cursor)
  Dispatch(document, ".uno:Paste")
End Sub

Function Cell(document, name)
  Cell = document.TextTables.getByIndex(0).getCellByName(name)
End Function

Sub DispatchInCell(document, name, command)
  document.CurrentController.select(Cell(document, name).createTextCursor())
  Dispatch(document, command)
End Sub

' Compare with a Word file; LibreOffice compares only with a file of its own.
Sub CompareWith(document, file)
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName" : format(0).Value = "writer8"
  before = OpenFile(file)
  before.storeToURL(file & ".odt", format())
  before.close(True)
  Dim options(1) As New com.sun.star.beans.PropertyValue
  options(0).Name = "URL" : options(0).Value = file & ".odt"
  options(1).Name = "NoAcceptDialog" : options(1).Value = True
  Dispatch(document, ".uno:CompareDocuments", options())
End Sub
